fn greeting() -> String {
    let s = String::from("hello"); //~ heap 1, key
    s
}

fn main() {
    let text = greeting(); //~ text = "hello", heap 1, key
    println!("{text}"); //~ prints "hello"
}
