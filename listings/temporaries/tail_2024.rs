use std::cell::RefCell;

fn length() -> usize {
    let word = RefCell::new(String::from("hello")); //~ heap 1
    word.borrow().len() //~ heap 1
} //~ heap 0

fn main() {
    println!("{}", length()); //~ prints "5"
}
