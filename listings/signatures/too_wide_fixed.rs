fn before<'a>(text: &'a str, mark: &str) -> &'a str {
    let end = text.find(mark).unwrap_or(text.len());
    &text[..end]
}

fn main() {
    let text = String::from("key=value");
    let key;
    {
        let mark = String::from("="); //~ heap 2
        key = before(&text, &mark); //~ key = "key", heap 2, key
    } //~ key = "key", heap 1, key
    println!("{key}"); //~ prints "key"
}
