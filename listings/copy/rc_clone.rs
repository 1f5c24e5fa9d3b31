use std::rc::Rc;

fn main() {
    let text = Rc::new(String::from("a long text")); //~ heap 2
    let again = Rc::clone(&text); //~ text live, again live, heap 2
    let copied = String::clone(&text); //~ copied = "a long text", heap 3
    println!("{text} {again} {copied}");
} //~ heap 0
