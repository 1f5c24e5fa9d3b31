use std::rc::Rc;

fn main() {
    let mut v = Vec::with_capacity(8); //~ heap 1
    v.extend([1u32, 2, 3]); //~ v.len = 3, v.cap = 8
    let boxed = v.into_boxed_slice(); //~ v moved, heap 1, freed 0
    let shared: Rc<[u32]> = Rc::from(boxed); //~ boxed moved, heap 1, freed 1
    println!("{shared:?}"); //~ prints "[1, 2, 3]"
} //~ heap 0
