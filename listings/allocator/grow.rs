fn main() {
    let mut text = String::from("abc"); //~ text.cap = 3, heap 1
    text.push_str("defgh"); //~ text.cap = 8, heap 1, freed 0
    text.push_str("ijkl, and so on to z"); //~ text.cap = 28, heap 1, freed 0
    text.clear(); //~ text.len = 0, text.cap = 28, heap 1, freed 0
    text.shrink_to_fit(); //~ text.cap = 0, heap 0, freed 1
    println!("{text:?}"); //~ prints "\"\"", heap 0
}
