// The parts of a chain of `let`s see what the ones before have bound.
fn first_word(line: Option<String>) -> usize {
    if let Some(text) = &line
        && let Some(word) = text.split(' ').next()
        && !word.is_empty()
    {
        return word.len();
    }
    let spare = line.unwrap_or_default();
    spare.len()
}

fn main() {
    let long = first_word(Some(String::from("hello world")));
    let none = first_word(None);
    println!("{long} {none}");
}
