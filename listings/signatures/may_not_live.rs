fn pick<'a, 'b>(text: &'a str, fallback: &'b str) -> &'a str {
    if text.is_empty() { fallback } else { text }
}

fn main() {
    let title = String::from("Rust");
    println!("{}", pick(&title, "untitled"));
}
