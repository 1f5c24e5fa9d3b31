fn byte_of(door: &Option<bool>) -> u8 {
    // Sound: an Option<bool> is one byte, and the byte is initialised.
    unsafe { *(&raw const *door).cast() }
}

fn main() {
    let open = Some(true); //~ open = Some(true)
    let shut = Some(false); //~ shut = Some(false)
    let none = None; //~ none = None
    let bytes = [byte_of(&open), byte_of(&shut), byte_of(&none)]; //~ bytes = [1, 0, 2]
    println!("{bytes:?}"); //~ prints "[1, 0, 2]"
}
