use std::cell::RefCell;

fn main() {
    let list = RefCell::new(vec![7, 8]);
    let first = &list.borrow()[0]; //~ list.borrow = 1, key
    let guard = list.borrow(); //~ list.borrow = 2, key
    let last = guard.last();
    println!("{first} {last:?}"); //~ prints "7 Some(8)"
}
