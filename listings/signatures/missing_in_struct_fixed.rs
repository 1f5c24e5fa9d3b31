struct Word<'a> {
    text: &'a str,
}

fn main() {
    let line = String::from("hello world");
    let word = Word { text: &line[..5] }; //~ word.text = "hello", heap 1, key
    println!("{}", word.text); //~ prints "hello"
}
