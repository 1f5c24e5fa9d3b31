struct Door {
    name: String,
}
impl Drop for Door {
    fn drop(&mut self) {
        println!("{}", self.name);
    }
}
fn main() {
    let door = Door { name: String::new() };
    let name = door.name;
    println!("{name}");
}
//= E0509 - 11 - ?
