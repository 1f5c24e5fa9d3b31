use std::mem;

struct Door {
    number: u8,
}

impl Drop for Door {
    fn drop(&mut self) {
        println!("door {} closes", self.number); //~ prints "door 3 closes"
    }
}

fn main() {
    let forgotten = Box::new(Door { number: 1 }); //~ heap 1
    mem::forget(forgotten); //~ forgotten moved, heap 1, freed 0
    let leaked: &'static mut Door = Box::leak(Box::new(Door { number: 2 })); //~ heap 2
    leaked.number = 22; //~ heap 2
    let _dropped = Box::new(Door { number: 3 }); //~ heap 3
    println!("door {} stays open", leaked.number); //~ prints "door 22 stays open"
} //~ heap 2, freed 1
