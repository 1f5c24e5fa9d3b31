fn first_word(line: &str) -> &str {
    let end = line.find(' ').unwrap_or(line.len());
    &line[..end]
}

fn main() {
    let line = String::from("hello world");
    let word = first_word(&line);
    drop(line); //~ E0505
    let other = String::from("other text!");
    println!("{word} {other}");
}
