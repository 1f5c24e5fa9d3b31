struct Door {
    name: String,
}
impl Drop for Door {
    fn drop(&mut self) {}
}
fn main() {
    let door = Door { name: String::new() };
    let name = door.name;
    println!("{name}");
}
//= E0509: Door implements Drop, and drop gets the whole value at its end: no field of it may be missing by then, so none can be moved out.
//=   8–11 · door owns its value, all of it, until line 11
//=   9–9 · refused: door.name is moved to name on line 9
