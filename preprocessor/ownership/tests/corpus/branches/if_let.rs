// `if let` lends what it looks into as long as the binding is used.
fn main() {
    let mut name = Some(String::from("a"));
    if let Some(text) = &mut name {
        text.push('b');
    }
    let length = if let Some(text) = &name { text.len() } else { 0 };
    let taken = name;
    println!("{taken:?} {length}");
}
