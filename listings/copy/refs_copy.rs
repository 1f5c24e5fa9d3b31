fn main() {
    let word = String::from("hello"); //~ heap 1
    let first = &word;
    let second = first; //~ first live, second = "hello", heap 1
    println!("{first} {second} {word}"); //~ heap 1
} //~ heap 0, freed 1
