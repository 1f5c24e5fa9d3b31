fn first_word<T>(value: &T) -> usize {
    // Sound for what it is used for here: the first eight bytes are initialised.
    unsafe { *(&raw const *value).cast() }
}

fn main() {
    let full = Some(String::from("emma")); //~ heap 1
    let blank = Some(String::new());
    let none: Option<String> = None;
    let words = [first_word(&full), first_word(&blank), first_word(&none)]; //~ words[1] = 0
    println!("{words:x?}"); //~ prints "[4, 0, 8000000000000000]"
} //~ heap 0
