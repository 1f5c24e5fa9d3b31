fn first_word(line: &str) -> *const str {
    let end = line.find(' ').unwrap_or(line.len());
    &line[..end]
}

fn main() {
    let line = String::from("hello world");
    let word = first_word(&line); //~ heap 1, key
    drop(line); //~ heap 0, freed 1, key
    let other = String::from("other text!"); //~ key
    println!("{} {other}", unsafe { &*word }); //~ prints "other other text!", key
}
