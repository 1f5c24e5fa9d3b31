use std::fmt::Display;

fn keep<T: Display + 'static>(value: T) -> Box<dyn Display> {
    Box::new(value)
}

fn main() {
    let kept = keep(String::from("hello")); //~ heap 2, key
    println!("{kept}"); //~ prints "hello"
} //~ heap 0
