#[derive(Clone, Copy)]
struct Door(u8); //~ E0184

impl Drop for Door {
    fn drop(&mut self) {
        println!("door {} is closed", self.0);
    }
}

fn main() {
    let door = Door(1);
    let same = door;
    println!("{} {}", door.0, same.0);
}
