use std::cell::RefCell;

fn main() {
    let list = RefCell::new(vec![7]); //~ list.borrow = 0
    let one = list.borrow(); //~ list.borrow = 1
    let two = list.borrow(); //~ list.borrow = 2
    println!("{} {}", one[0], two[0]); //~ prints "7 7"
    drop(one); //~ list.borrow = 1
    drop(two); //~ list.borrow = 0
    let mut writer = list.borrow_mut(); //~ list.borrow = -1
    writer.push(8);
    let free = list.try_borrow().is_ok(); //~ free = false, list.borrow = -1
    drop(writer); //~ list.borrow = 0
    println!("{free} {}", list.borrow().len()); //~ prints "false 2"
} //~ heap 0
