fn pick<'a>(text: &'a str, alt: &str) -> &'a str {
    if text.is_empty() { alt } else { text } //~ E0621
}

fn main() {
    let title = String::from("Rust");
    println!("{}", pick(&title, "untitled"));
}
