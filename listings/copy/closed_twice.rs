struct Door(u8);

impl Drop for Door {
    fn drop(&mut self) {
        println!("door {} is closed", self.0); //~ prints "door 1 is closed"
    }
}

fn main() {
    let door = Door(1);
    let same = unsafe { std::ptr::read(&door) }; //~ door live, same live
    println!("{} {}", door.0, same.0);
}
