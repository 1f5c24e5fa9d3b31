use std::rc::Rc;

fn main() {
    let mut mine = Rc::new(5); //~ heap 1
    *Rc::make_mut(&mut mine) += 1; //~ heap 1
    let yours = Rc::clone(&mine); //~ heap 1
    *Rc::make_mut(&mut mine) += 1; //~ heap 2
    println!("{mine} {yours}"); //~ prints "7 6"
} //~ heap 0
