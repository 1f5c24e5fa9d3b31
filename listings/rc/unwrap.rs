use std::rc::Rc;

fn main() {
    let mut mine = Rc::new(5); //~ heap 1
    let alone = Rc::get_mut(&mut mine).is_some(); //~ alone = true
    let yours = Rc::clone(&mine); //~ heap 1
    let shared = Rc::get_mut(&mut mine).is_some(); //~ shared = false
    let same = Rc::ptr_eq(&mine, &yours);
    drop(yours); //~ yours moved, heap 1
    let value = Rc::into_inner(mine); //~ value = Some(5), heap 0
    println!("{alone} {shared} {same} {value:?}");
}
