use std::cell::RefCell;

fn length() -> usize {
    let word = RefCell::new(String::from("hello")); //~ heap 1
    let guard = word.borrow(); //~ word.borrow = 1, guard live, key
    guard.len()
} //~ heap 0, key

fn main() {
    println!("{}", length()); //~ prints "5"
}
