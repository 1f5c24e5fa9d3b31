struct Door(u8);

impl Drop for Door {
    fn drop(&mut self) {
        println!("door {} closes", self.0); //~ prints "door 3 closes"
    }
}

fn room() {
    let _inner = Door(3);
    let words = vec!["one", "two"]; //~ words.len = 2, heap 2
    println!("{}", words[2]);
}

fn main() {
    let _outer = Box::new(Door(1)); //~ heap 1
    let _middle = Door(2);
    room();
    println!("never printed");
} //~ ends panics
