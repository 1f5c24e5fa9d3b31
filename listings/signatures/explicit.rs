fn pick<'a>(text: &'a str, fallback: &str) -> &'a str {
    if text.is_empty() { fallback } else { text } //~ E0621
}

fn main() {
    let title = String::from("Rust");
    println!("{}", pick(&title, "untitled"));
}
