use std::cell::RefCell;
use std::rc::Rc;

fn main() {
    let mine = Rc::new(RefCell::new(String::from("milk"))); //~ heap 2
    let yours = Rc::clone(&mine); //~ heap 2
    mine.borrow_mut().push_str(" and tea"); //~ key
    println!("{}", yours.borrow()); //~ prints "milk and tea", key
} //~ heap 0
