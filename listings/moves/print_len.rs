fn length(text: &str) -> usize {
    text.len() //~ text = "hello"
}

fn main() {
    let s = String::from("hello");
    let n = length(&s); //~ n = 5, s live, heap 1
    assert_eq!(n, 5);
    assert_eq!(s, "hello");
} //~ heap 0, freed 1
