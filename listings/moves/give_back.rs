fn measure(text: String) -> (String, usize) {
    let n = text.len(); //~ n = 5, text = "hello"
    (text, n)
} //~ heap 1, freed 0

fn main() {
    let s = String::from("hello"); //~ s = "hello", heap 1
    let (back, n) = measure(s); //~ s moved, back = "hello", n = 5, heap 1
    println!("{back} has {n} bytes");
} //~ heap 0, freed 1
