// The right side of `&&` may never run.
fn longer(text: String, than: usize) -> bool {
    text.len() > than
}

fn main() {
    let text = String::from("abc");
    let other = String::from("de");
    let asked = other.is_empty() && longer(text, 2);
    let length = other.len();
    println!("{asked} {length}");
}
