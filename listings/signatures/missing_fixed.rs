fn pick<'a>(text: &'a str, alt: &'a str) -> &'a str {
    if text.is_empty() { alt } else { text } //~ key
}

fn main() {
    let title = String::from("Rust");
    let shown = pick(&title, "untitled"); //~ shown = "Rust", heap 1, key
    println!("{shown}"); //~ prints "Rust"
}
