fn main() {
    let s = String::from("hello"); //~ s = "hello", heap 1
    let mut t = s; //~ s moved, t = "hello", heap 1
    t.make_ascii_uppercase(); //~ t = "HELLO", heap 1
    let u = t; //~ t moved, u = "HELLO", heap 1
    println!("{u}"); //~ prints "HELLO"
} //~ heap 0, freed 1
