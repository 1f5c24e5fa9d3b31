struct Word {
    text: &str, //~ E0106
}

fn main() {
    let line = String::from("hello world");
    let word = Word { text: &line[..5] };
    println!("{}", word.text);
}
