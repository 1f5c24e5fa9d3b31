fn pick<'a, 'b: 'a>(text: &'a str, fallback: &'b str) -> &'a str {
    if text.is_empty() { fallback } else { text } //~ key
}

fn main() {
    let title = String::from("Rust");
    let shown = pick(&title, "untitled"); //~ shown = "Rust", key
    println!("{shown}"); //~ prints "Rust"
}
