fn pick<'a, 'b: 'a>(text: &'a str, alt: &'b str) -> &'a str {
    if text.is_empty() { alt } else { text } //~ key
}

fn main() {
    let title = String::from("Rust");
    let shown = pick(&title, "untitled"); //~ shown = "Rust", key
    println!("{shown}"); //~ prints "Rust"
}
