struct Door(u8);

impl Drop for Door {
    fn drop(&mut self) {
        println!("door {} is closed", self.0); //~ key
    }
}

fn main() {
    let door = Door(1);
    let same = unsafe { std::ptr::read(&door) }; //~ door live, same live, key
    println!("{} {}", door.0, same.0);
}
