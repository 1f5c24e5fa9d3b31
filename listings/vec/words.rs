fn main() {
    let mut words = Vec::with_capacity(2); //~ words.len = 0, words.cap = 2, heap 1
    words.push(String::from("red"));
    words.push(String::from("green")); //~ words = ["red", "green"], heap 3
    let gone = words.pop(); //~ gone = Some("green"), words = ["red"], words.cap = 2, heap 3
    println!("{words:?} {gone:?}");
} //~ heap 0, freed 3
