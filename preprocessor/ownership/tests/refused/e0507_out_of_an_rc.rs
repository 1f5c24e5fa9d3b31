use std::rc::Rc;
fn main() {
    let r = Rc::new(String::new());
    let s = *r;
    println!("{s}");
}
//= E0507 - 4 -
//=   3-6 owns r>: r keeps all that it holds until line 6
//=   4-4 moved *r>s: *r is moved to s on line 4
