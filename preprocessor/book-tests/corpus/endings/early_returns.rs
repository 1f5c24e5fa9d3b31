fn first_word(text: &str) -> Option<String> {
    let trimmed = text.trim();
    println!("~ trimmed {trimmed:?}\n~ text {text:?}");
    if trimmed.is_empty() {
        return None;
    }
    let end = trimmed.find(' ').unwrap_or(trimmed.len());
    let word = trimmed[..end].to_owned();
    println!("~ end {end}\n~ word {word:?}\n~ word.cap {}", word.capacity());
    Some(word)
}

fn main() {
    let found = first_word("  two words ");
    let none = first_word("  ");
    println!("~ found {found:?}\n~ none {none:?}\n~ found.0.len {}", found.as_ref().map_or(0, String::len));
    'outer: for a in 1..4u8 {
        for b in 1..4u8 {
            if a * b == 6 {
                println!("~ a {a}\n~ b {b}");
                break 'outer;
            }
        }
    }
}
