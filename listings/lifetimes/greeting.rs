fn greeting(name: &str) -> String {
    format!("hello, {name}")
} //~ heap 1, freed 0

fn main() {
    let text = greeting("ada"); //~ text = "hello, ada", heap 1
    assert_eq!(text, "hello, ada");
} //~ heap 0, freed 1
