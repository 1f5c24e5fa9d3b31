use std::cell::RefCell;

fn main() {
    let shared = RefCell::new(vec![1u8]);
    {
        let one = shared.borrow();
        let two = shared.borrow();
        println!("~ shared.borrow 2\n~ one {one:?}\n~ two {two:?}");
    }
    {
        let mut only = shared.borrow_mut();
        only.push(2);
        println!("~ shared.borrow -1\n~ only {only:?}\n~ shared {shared:?}");
    }
    println!("~ shared.borrow 0\n~ shared {shared:?}\n~ shared.size {}", size_of_val(&shared));
    let taken = shared.take();
    println!("~ taken {taken:?}\n~ shared {shared:?}");
}
