fn length(text: String) -> usize {
    text.len()
}

fn main() {
    let s = String::from("hello");
    let n = length(s);
    assert_eq!(n, 5);
    assert_eq!(s, "hello"); //~ E0382
}
