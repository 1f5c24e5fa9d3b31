// Shared references may be many; they are copies of one another.
fn main() {
    let mut text = String::from("abc");
    let one = &text;
    let two = one;
    let three = &*two;
    let lengths = (one.len(), two.len(), three.len());
    text.push('d');
    let four = &text;
    println!("{lengths:?} {four}");
}
