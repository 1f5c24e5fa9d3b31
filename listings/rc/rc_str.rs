use std::rc::Rc;

fn main() {
    let word: Rc<str> = Rc::from("hello"); //~ heap 1
    let again = Rc::clone(&word); //~ heap 1
    let boxed: Rc<String> = Rc::new(String::from("hello")); //~ heap 3
    println!("{word} {again} {boxed}");
} //~ heap 0
