use std::rc::{Rc, Weak};

struct Note {
    text: String,
}

fn main() {
    let strong = Rc::new(Note { text: String::from("milk") }); //~ heap 2
    let weak: Weak<Note> = Rc::downgrade(&strong); //~ heap 2, key
    match weak.upgrade() {
        Some(note) => println!("{}", note.text), //~ prints "milk", key
        None => println!("gone"),
    }
} //~ heap 0
