use std::rc::Rc;
fn main() {
    let r = Rc::new(String::new());
    let s = *r;
    println!("{s}");
}
//= E0507 - 4 - ?
