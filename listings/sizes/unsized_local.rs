fn main() {
    let word = *"hello"; //~ E0277
    println!("{}", word.len());
}
