use std::rc::Rc;

fn main() {
    let shared = Rc::new(String::from("map")); //~ heap 2
    let mine: String = Rc::unwrap_or_clone(shared); //~ shared moved, mine = "map", heap 1, key
    println!("{mine}");
} //~ heap 0
