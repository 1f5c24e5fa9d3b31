fn first_word(text: &str) -> &str {
    text.split(' ').next().unwrap_or(text)
}

fn refill(text: &mut String) {
    text.clear(); //~ text.len = 0, heap 1, freed 0, key
    text.push_str("good bye"); //~ text = "good bye", heap 1, freed 0
}

fn main() {
    let mut s = String::from("hello world");
    let word = &raw const *first_word(&s); //~ key
    refill(&mut s); //~ s = "good bye", heap 1, freed 0, key
    println!("{}", unsafe { &*word }); //~ prints "good "
}
