use std::rc::Rc;

fn main() {
    let weak = {
        let short = Rc::new([1u8, 2, 3]);
        let weak = Rc::downgrade(&short);
        println!("~ short {short:?}\n~ short.weak {}\n~ weak.strong 1", Rc::weak_count(&short));
        weak
    };
    let gone = weak.upgrade();
    println!("~ gone {gone:?}\n~ weak.strong {}\n~ gone.variant None", weak.strong_count());
    println!("~ gone.size {}\n~ weak.size {}", size_of_val(&gone), size_of_val(&weak));
}
