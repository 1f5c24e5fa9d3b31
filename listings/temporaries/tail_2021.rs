use std::cell::RefCell;

fn length() -> usize {
    let word = RefCell::new(String::from("hello"));
    word.borrow().len() //~ E0597
}

fn main() {
    println!("{}", length());
}
