fn main() {
    let text = String::from("hello");
    let length;
    if text.is_empty() { //~ length uninitialised
        length = 0;
    } else {
        length = text.len(); //~ length = 5
    }
    println!("{length}"); //~ length = 5, prints "5"
}
