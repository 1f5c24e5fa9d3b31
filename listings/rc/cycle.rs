use std::cell::RefCell;
use std::rc::{Rc, Weak};

struct Person {
    name: char,
    friend: RefCell<Option<Rc<Person>>>,
}

impl Drop for Person {
    fn drop(&mut self) {
        println!("{} goes", self.name);
    }
}

fn meet() -> Weak<Person> {
    let a = Rc::new(Person { name: 'a', friend: RefCell::new(None) }); //~ heap 1
    let b = Rc::new(Person { name: 'b', friend: RefCell::new(None) }); //~ heap 2
    b.friend.replace(Some(Rc::clone(&a)));
    a.friend.replace(Some(Rc::clone(&b)));
    Rc::downgrade(&a)
}

fn main() {
    let look = meet(); //~ heap 2, freed 0
    println!("still {}", look.strong_count()); //~ prints "still 1"
} //~ heap 2, freed 0
