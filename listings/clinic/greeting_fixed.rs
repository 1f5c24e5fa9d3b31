fn greeting(name: &str) -> String {
    let text = format!("hello, {name}"); //~ heap 1, key
    text
}

fn main() {
    let first = greeting("ada"); //~ first = "hello, ada", heap 1, key
    let second = greeting("tim"); //~ second = "hello, tim", heap 2, key
    assert_eq!(first, "hello, ada");
    assert_eq!(second, "hello, tim");
}
