fn main() {
    let word = String::from("hello"); //~ heap 1
    let r = &word;
    let mine = r.clone(); //~ word live, mine = "hello", heap 2, key
    println!("{word} {mine}"); //~ prints "hello hello"
} //~ heap 0
