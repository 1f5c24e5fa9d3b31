fn first_word(text: &str) -> &str {
    text.split(' ').next().unwrap_or(text)
}

fn refill(text: &mut String) {
    text.clear(); //~ text.len = 0, heap 2, freed 0
    text.push_str("good bye"); //~ text = "good bye", heap 2
}

fn main() {
    let mut s = String::from("hello world"); //~ s = "hello world", heap 1
    let word = first_word(&s).to_string(); //~ word = "hello", heap 2, key
    refill(&mut s); //~ s = "good bye", word = "hello", heap 2, key
    println!("{word}"); //~ prints "hello"
} //~ heap 0
