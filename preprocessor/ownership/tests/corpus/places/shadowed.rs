// A shadowed local still owns its value.
fn main() {
    let text = String::from("a");
    let first = &text;
    let text = text.len();
    let both = first.len() + text;
    let text = both.to_string();
    let text = text + "!";
    println!("{text}");
}
