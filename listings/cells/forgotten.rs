use std::cell::RefCell;
use std::mem;

fn main() {
    let list = RefCell::new(vec![7]); //~ list.borrow = 0
    mem::forget(list.borrow()); //~ list.borrow = 1
    let free = list.try_borrow_mut().is_ok(); //~ free = false, list.borrow = 1
    println!("{free}"); //~ prints "false", list.borrow = 1
}
