fn main() {
    let s = String::from("hello"); //~ heap 1
    let r = &s;
    println!("{r}"); //~ s live, prints "hello"
    let t = s; //~ s moved, t = "hello", heap 1, key
    println!("{t}"); //~ prints "hello"
} //~ heap 0, freed 1, key
