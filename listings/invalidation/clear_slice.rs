fn first_word(text: &str) -> &str {
    text.split(' ').next().unwrap_or(text)
}

fn refill(text: &mut String) {
    text.clear();
    text.push_str("good bye");
}

fn main() {
    let mut s = String::from("hello world");
    let word = first_word(&s);
    refill(&mut s); //~ E0502
    println!("{word}");
}
