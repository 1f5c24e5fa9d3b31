fn pick(text: &str, alt: &str) -> &str { //~ E0106
    if text.is_empty() { alt } else { text }
}

fn main() {
    let title = String::from("Rust");
    println!("{}", pick(&title, "untitled"));
}
