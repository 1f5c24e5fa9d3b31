fn greeting<'a>() -> &'a str {
    let s = "hello"; //~ key
    s
}

fn main() {
    let text = greeting(); //~ text = "hello", heap 0, key
    println!("{text}"); //~ prints "hello"
}
