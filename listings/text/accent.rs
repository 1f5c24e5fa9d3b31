fn main() {
    let plain = String::from("hello"); //~ plain.len = 5
    let accent = String::from("héllo"); //~ accent.len = 6
    println!("{} {}", plain.len(), accent.len()); //~ prints "5 6"
    let chars = accent.chars().count(); //~ chars = 5
    let tail = &accent[3..]; //~ tail = "llo", heap 2
    println!("{chars} characters, {tail}"); //~ prints "5 characters, llo"
} //~ heap 0
