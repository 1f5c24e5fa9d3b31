// A borrow of an `Rc` is a borrow of the pointer; the cell inside counts at run time.
use std::{cell::RefCell, rc::Rc};

fn main() {
    let shared = Rc::new(RefCell::new(vec![1]));
    let other = Rc::clone(&shared);
    let mut open = shared.borrow_mut();
    open.push(2);
    drop(open);
    let length = other.borrow().len();
    drop(shared);
    other.borrow_mut().push(3);
    println!("{length} {}", Rc::strong_count(&other));
}
