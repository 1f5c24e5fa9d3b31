fn first_word(line: &str) -> &str {
    let end = line.find(' ').unwrap_or(line.len());
    &line[..end]
}

fn main() {
    let line = String::from("hello world");
    let word = first_word(&line); //~ word = "hello", heap 1, key
    println!("{word}");
    drop(line); //~ line moved, heap 0, key
    println!("the text is gone"); //~ heap 0
}
