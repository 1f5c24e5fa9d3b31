use std::{cell::RefCell, rc::Rc};
fn main() {
    let a = Rc::new(RefCell::new(vec![1])); //~ a=live
    let b = Rc::clone(&a); //~ a=live b=live
    b.borrow_mut().push(2);
    let g = a.borrow(); //~ g=live
    println!("{}", g.len());
    drop(g); //~ g=moved(drop())
    drop(a); //~ a=moved b=live
    let t: Box<dyn Fn() -> usize> = Box::new(move || b.borrow().len()); //~ b=moved t=live
    println!("{}", t());
}
