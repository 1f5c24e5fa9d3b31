use std::rc::{Rc, Weak};

struct Note {
    text: String,
}

fn main() {
    let strong = Rc::new(Note { text: String::from("milk") });
    let weak: Weak<Note> = Rc::downgrade(&strong);
    println!("{}", weak.text); //~ E0609
}
