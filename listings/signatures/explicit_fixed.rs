fn pick<'a>(text: &'a str, alt: &'static str) -> &'a str {
    if text.is_empty() { alt } else { text } //~ key
}

fn main() {
    let title = String::new();
    let shown = pick(&title, "untitled"); //~ shown = "untitled", heap 0, key
    println!("{shown}"); //~ prints "untitled"
}
