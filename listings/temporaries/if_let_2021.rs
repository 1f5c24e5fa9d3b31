use std::cell::RefCell;

fn main() {
    let list = RefCell::new(vec![1]); //~ heap 1
    if let Some(n) = list.borrow().get(9) { //~ list.borrow = 1
        println!("found {n}");
    } else {
        let free = list.try_borrow_mut().is_ok(); //~ free = false
        println!("free in else: {free}"); //~ prints "free in else: false"
    }
    println!("free after: {}", list.try_borrow_mut().is_ok()); //~ prints "free after: true"
}
