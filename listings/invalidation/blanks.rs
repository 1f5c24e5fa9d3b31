fn main() {
    let mut words = vec!["stack", "", "", "heap", ""]; //~ words.len = 5, words.cap = 5
    words.retain(|word| !word.is_empty());
    assert_eq!(words, ["stack", "heap"]); //~ words = ["stack", "heap"], words.cap = 5, heap 1
} //~ heap 0
