fn pick<'a, 'b>(text: &'a str, alt: &'b str) -> &'a str {
    if text.is_empty() { alt } else { text }
}

fn main() {
    let title = String::from("Rust");
    println!("{}", pick(&title, "untitled"));
}
