fn main() {
    let s = String::from("hello"); //~ s = "hello", heap 1
    {
        let a = &s; //~ a = "hello", heap 1
        let b = a; //~ a live, b = "hello", heap 1
        println!("{a} {b}"); //~ prints "hello hello"
    }
    println!("{s}"); //~ prints "hello", s live, heap 1, freed 0
} //~ heap 0, freed 1
