fn greeting(name: &str) -> &str {
    let text = format!("hello, {name}");
    &text //~ E0515
}

fn main() {
    let first = greeting("ada");
    let second = greeting("tim");
    assert_eq!(first, "hello, ada");
    assert_eq!(second, "hello, tim");
}
