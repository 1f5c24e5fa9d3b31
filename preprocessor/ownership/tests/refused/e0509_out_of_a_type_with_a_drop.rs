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
//= E0509 - 11 -
//=   10-13 owns door>: door owns its value, all of it, until line 13
//=   11-11 moved door.name>name: door.name is moved to name on line 11
