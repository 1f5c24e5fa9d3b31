fn byte_of(answer: &Option<Option<bool>>) -> u8 {
    // Sound: the whole type is one byte, and the byte is initialised.
    unsafe { *(&raw const *answer).cast() }
}

fn main() {
    let yes = Some(Some(true));
    let blank = Some(None);
    let lost = None;
    let bytes = [byte_of(&yes), byte_of(&blank), byte_of(&lost)]; //~ bytes = [1, 2, 3]
    println!("{bytes:?}"); //~ prints "[1, 2, 3]"
}
