#[derive(Clone, Copy)]
struct Door;
impl Drop for Door {
    fn drop(&mut self) {}
}
fn main() {
    let _door = Door;
}
//= E0184: What is Copy is copied byte by byte, and then each copy would run the destructor for the same thing: a type has one or the other.
