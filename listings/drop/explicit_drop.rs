struct Door;

impl Drop for Door {
    fn drop(&mut self) {
        println!("the door closes");
    }
}

fn main() {
    let door = Door;
    door.drop(); //~ E0040
    println!("outside");
}
