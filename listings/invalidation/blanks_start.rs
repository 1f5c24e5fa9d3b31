fn main() {
    let mut words = vec!["stack", "", "", "heap", ""];
    for (i, word) in words.iter().enumerate() {
        if word.is_empty() {
            words.remove(i); //~ E0502
        }
    }
    assert_eq!(words, ["stack", "heap"]);
}
