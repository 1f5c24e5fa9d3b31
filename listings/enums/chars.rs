fn number_of(letter: &Option<char>) -> u32 {
    // Sound: an Option<char> is four bytes, and all of them are initialised.
    unsafe { *(&raw const *letter).cast() }
}

fn main() {
    let letter = Some(char::MAX);
    let none = None;
    let a = number_of(&letter); //~ a = 1114111
    let b = number_of(&none); //~ b = 1114112
    println!("{a} {b}");
}
