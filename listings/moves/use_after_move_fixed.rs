fn main() {
    let s = String::from("hello"); //~ heap 1
    let t = &s; //~ s live, t = "hello", heap 1, key
    println!("{s} {t}"); //~ prints "hello hello"
} //~ heap 0, freed 1, key
