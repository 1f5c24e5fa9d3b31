use std::cell::RefCell;

fn main() {
    let list = RefCell::new(vec![7]); //~ list.borrow = 0
    let mut first = list.borrow_mut(); //~ list.borrow = -1
    first.push(8); //~ list.borrow = -1
    let mut second = list.borrow_mut();
    second.push(9);
    println!("never printed");
} //~ ends panics
