fn main() {
    let s = String::from("hello"); //~ s = "hello", heap 1
    let t = s; //~ s moved, t = "hello", heap 1
    println!("{t}"); //~ prints "hello"
} //~ heap 0, freed 1
