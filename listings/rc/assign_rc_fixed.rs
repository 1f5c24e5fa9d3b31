use std::cell::Cell;
use std::rc::Rc;

fn main() {
    let mut mine = Rc::new(Cell::new(5)); //~ heap 1
    let yours = Rc::clone(&mine); //~ heap 1
    mine.set(6); //~ heap 1, key
    mine = Rc::new(Cell::new(8)); //~ heap 2, key
    println!("{} {}", mine.get(), yours.get()); //~ prints "8 6"
} //~ heap 0
