use std::rc::Rc;

struct Note {
    text: String,
}

impl Drop for Note {
    fn drop(&mut self) {
        println!("{} is dropped", self.text);
    }
}

fn main() {
    let strong = Rc::new(Note { text: String::from("milk") }); //~ heap 2
    let weak = Rc::downgrade(&strong); //~ heap 2
    if let Some(note) = weak.upgrade() { //~ heap 2
        println!("{}", note.text); //~ prints "milk"
    }
    drop(strong); //~ strong moved, heap 1, freed 1
    let there = weak.upgrade().is_some(); //~ there = false, heap 1
    println!("{there}"); //~ prints "false"
} //~ heap 0, freed 2
