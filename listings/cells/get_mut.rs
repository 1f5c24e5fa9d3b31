use std::cell::RefCell;

fn main() {
    let mut list = RefCell::new(vec![7]); //~ list.borrow = 0
    let inside = list.get_mut(); //~ list.borrow = 0
    inside.push(8);
    inside.push(9); //~ list.borrow = 0
    let list = list.into_inner(); //~ list = [7, 8, 9]
    println!("{list:?}"); //~ prints "[7, 8, 9]"
}
