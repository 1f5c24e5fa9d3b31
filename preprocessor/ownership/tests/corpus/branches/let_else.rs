// `let … else` leaves when the pattern does not fit.
fn second(words: &[String]) -> Option<&String> {
    let [_, word, ..] = words else {
        return None;
    };
    let found = word;
    Some(found)
}

fn main() {
    let words = vec![String::from("a"), String::from("b")];
    let found = second(&words);
    let length = found.map_or(0, String::len);
    let none = second(&words[..1]).is_none();
    drop(words);
    println!("{length} {none}");
}
