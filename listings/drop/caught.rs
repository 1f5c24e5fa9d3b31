use std::panic;

struct Door(u8);

impl Drop for Door {
    fn drop(&mut self) {
        println!("door {} closes", self.0); //~ prints "door 2 closes"
    }
}

fn room() {
    let _inner = Door(2);
    panic!("fire");
}

fn main() {
    let _outer = Door(1);
    let went_well = panic::catch_unwind(room).is_ok(); //~ went_well = false, _outer live
    println!("went well: {went_well}"); //~ prints "went well: false"
}
