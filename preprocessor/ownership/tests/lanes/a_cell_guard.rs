use std::{cell::RefCell, rc::Rc};
fn main() {
    let a = Rc::new(RefCell::new(1));
    let b = Rc::clone(&a);
    let g = a.borrow();
    println!("{g}");
    drop(g);
    drop(a);
    println!("{b:?}");
}
//= in main
//= a
//=   3-5 owns: owns its value
//=   5-7 lent-shared: lent to g, to read, until line 7
//=   7-8 owns: owns its value
//=   8-10 moved: moved into drop() on line 8
//=   at 3 filled: gets its value
//=   at 5 lent shared: lent to g, to read
//=   at 7 returned: returned by g
//=   at 8 moved: moved into drop()
//= b
//=   4-10 owns: owns its value
//=   at 4 filled: gets its value
//=   at 10 dropped: dropped
//= g
//=   5-7 owns: owns its value, which borrows a, to read, until line 7
//=   7-10 moved: moved into drop() on line 7
//=   at 5 filled: gets its value
//=   at 7 moved: moved into drop()
