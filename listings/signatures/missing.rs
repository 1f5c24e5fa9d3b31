fn pick(text: &str, fallback: &str) -> &str { //~ E0106
    if text.is_empty() { fallback } else { text }
}

fn main() {
    let title = String::from("Rust");
    println!("{}", pick(&title, "untitled"));
}
