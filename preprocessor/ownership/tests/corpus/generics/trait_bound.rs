// A generic function moves a value of an unknown type.
use std::fmt::Debug;

fn shown<T: Debug + Clone>(value: T) -> (T, String) {
    let copy = value.clone();
    let text = format!("{value:?}");
    drop(value);
    (copy, text)
}

fn main() {
    let (kept, text) = shown(vec![1, 2]);
    let (word, quoted) = shown(String::from("x"));
    println!("{kept:?} {text} {word} {quoted}");
}
