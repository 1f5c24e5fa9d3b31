struct Word<'a> {
    text: &'a str,
}

fn first_word<'a>(line: &'a str) -> Word<'a> {
    let end = line.find(' ').unwrap_or(line.len()); //~ end = 5
    Word { text: &line[..end] }
}

fn main() {
    let line = String::from("hello world"); //~ heap 1
    let word = first_word(&line); //~ word.text = "hello", heap 1
    println!("{} {}", word.text, line.len()); //~ prints "hello 11"
} //~ heap 0
