use std::rc::Rc;

struct Note {
    text: String,
}

impl Drop for Note {
    fn drop(&mut self) {
        println!("{} is dropped", self.text); //~ prints "milk is dropped", heap 2
    }
}

fn main() {
    let first = Rc::new(Note { text: String::from("milk") }); //~ heap 2
    let second = Rc::clone(&first); //~ heap 2
    {
        let third = Rc::clone(&second); //~ heap 2
        println!("{} handles", Rc::strong_count(&third)); //~ prints "3 handles"
    }
    drop(first); //~ first moved, heap 2, freed 0
    println!("{} handle", Rc::strong_count(&second)); //~ prints "1 handle"
} //~ heap 0, freed 2
