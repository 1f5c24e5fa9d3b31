// A value is moved out of its box; the box is freed empty.
fn main() {
    let boxed = Box::new(String::from("inside"));
    let text = *boxed;
    let mut again = Box::new(text);
    again.push('!');
    let length = again.len();
    *again = String::from("new");
    println!("{again} {length}");
}
