use std::rc::Rc;

fn main() {
    let mut mine = Rc::new(5);
    let yours = Rc::clone(&mine);
    *mine += 1; //~ E0594
    mine = Rc::new(8);
    println!("{mine} {yours}");
}
