use std::{cell::RefCell, rc::Rc};
fn main() {
    let a = Rc::new(RefCell::new(1));
    let g = a.borrow();
    println!("{g}");
    println!("still");
    drop(g);
    drop(a);
    println!("end");
}
//= in main
//= 4 a=R-- g=R-O
//= 5 a=R--
//= 6 a=R--
//= 7 a=R-O g=m
//= 8 a=m
