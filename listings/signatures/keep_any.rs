use std::fmt::Display;

fn keep<T: Display>(value: T) -> Box<dyn Display> {
    Box::new(value) //~ E0310
}

fn main() {
    let kept = keep(String::from("hello"));
    println!("{kept}");
}
