fn main() {
    let text = String::from("hello"); //~ text = "hello"
    let length;
    let empty = text.is_empty(); //~ length uninitialised, empty = false
    if empty {
        length = 0;
    } else {
        length = text.len(); //~ length = 5
    }
    println!("{length}"); //~ length = 5, prints "5"
}
