use std::ptr::eq;

fn main() {
    let a = 7;
    let b = Box::new(7);
    let p = &a;
    let q = &p;
    let copy = **q;
    let mut r = &copy;
    let s = r;
    r = &*b; //~ r = 7, s = 7
    let arrows = [p, *q, r, s];
    let guess = [&a, &a, &*b, &copy];
    for i in 0..4 {
        assert!(eq(guess[i], arrows[i]), "arrow {i}");
    }
} //~ heap 0
