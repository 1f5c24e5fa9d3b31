use std::cell::RefCell;

fn main() {
    let list = RefCell::new(vec![7]); //~ list.borrow = 0
    list.borrow_mut().push(8); //~ list.borrow = 0, key
    list.borrow_mut().push(9); //~ list.borrow = 0, key
    println!("{:?}", list.borrow()); //~ prints "[7, 8, 9]"
}
