fn greeting(name: &str) -> &str {
    let text = format!("hello, {name}");
    &text //~ E0515
}

fn main() {
    let text = greeting("ada");
    assert_eq!(text, "hello, ada");
}
