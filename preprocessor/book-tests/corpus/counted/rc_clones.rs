use std::rc::Rc;

fn main() {
    let first = Rc::new(String::from("shared"));
    let second = Rc::clone(&first);
    println!("~ first {first:?}\n~ first.strong {}", Rc::strong_count(&first));
    println!("~ second.value.size {}", size_of_val(&*second));
    {
        let third = first.clone();
        println!("~ third.strong {}\n~ third.size {}", Rc::strong_count(&third), size_of_val(&third));
    }
    drop(first);
    println!("~ second.strong {}\n~ second.weak {}", Rc::strong_count(&second), Rc::weak_count(&second));
    println!("~ second.value.address {:p}\n~ second {second:?}", &raw const *second);
}
