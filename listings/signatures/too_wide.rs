fn before<'a>(text: &'a str, mark: &'a str) -> &'a str {
    let end = text.find(mark).unwrap_or(text.len());
    &text[..end]
}

fn main() {
    let text = String::from("key=value");
    let key;
    {
        let mark = String::from("=");
        key = before(&text, &mark); //~ E0597
    }
    println!("{key}");
}
