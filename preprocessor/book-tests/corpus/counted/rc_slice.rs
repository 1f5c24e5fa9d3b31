use std::rc::Rc;

fn main() {
    let numbers: Rc<[u16]> = Rc::from(vec![1, 2, 3]);
    let text: Rc<str> = Rc::from("héllo");
    let words: Rc<[String]> = ["a".to_string(), "bc".to_string()].into();
    println!("~ numbers {numbers:?}\n~ numbers.ptr.len {}", numbers.len());
    println!("~ text {text:?}\n~ text.ptr.len {}", text.len());
    println!("~ words {words:?}\n~ words.strong {}", Rc::strong_count(&words));
    println!("~ text.size {}\n~ numbers.value.size {}", size_of_val(&text), size_of_val(&*numbers));
    let empty: Rc<[u8]> = Rc::new([]);
    println!("~ empty {empty:?}\n~ empty.ptr.len {}", empty.len());
}
