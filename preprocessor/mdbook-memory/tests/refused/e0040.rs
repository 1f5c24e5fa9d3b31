struct Door;
impl Drop for Door {
    fn drop(&mut self) {}
}
fn main() {
    let mut door = Door;
    door.drop();
}
//= E0040: drop is called by the compiler when a value's owner ends; called by hand it would run twice. The function drop(x) moves the value in and lets it end there.
