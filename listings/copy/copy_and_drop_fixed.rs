struct Door(u8);

impl Drop for Door {
    fn drop(&mut self) {
        println!("door {} is closed", self.0); //~ prints "door 1 is closed"
    }
}

fn main() {
    let door = Door(1); //~ door live
    let same = &door; //~ door live, key
    println!("{} {}", door.0, same.0);
} //~ key
