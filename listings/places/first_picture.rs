fn main() {
    let count;
    let word = "hello"; //~ count uninitialised, word = "hello", heap 0
    let s = String::from(word); //~ s = "hello", heap 1
    count = s.len(); //~ count = 5
    let t = s; //~ s moved, t = "hello", heap 1
    println!("{t} {count}"); //~ prints "hello 5", s moved, t = "hello", count = 5
} //~ heap 0, freed 1
