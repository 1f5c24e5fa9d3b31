fn main() {
    let word = "hello"; //~ word = "hello", key
    let sizes = [size_of_val(&word), size_of_val(word)]; //~ sizes = [16, 5], key
    println!("{} {sizes:?}", word.len()); //~ prints "5 [16, 5]"
}
