use std::cell::Cell;

fn main() {
    let name = Cell::new(String::from("emma")); //~ heap 1
    let text = name.take(); //~ text = "emma", heap 1, key
    let length = text.len();
    name.set(text); //~ text moved, heap 1, key
    println!("{length}"); //~ prints "4"
} //~ heap 0
