use std::cell::RefCell;

fn main() {
    let list = RefCell::new(vec![7, 8]);
    let first = &list.borrow()[0];
    let last = list.borrow().last(); //~ E0716
    println!("{first} {last:?}");
}
