use std::ptr::eq;

fn main() {
    let a = 7;
    let b = Box::new(7);
    let p = &a;
    let q = &p;
    let copy = **q;
    let mut r = &copy;
    let s = r;
    r = &*b;
    let arrows = [p, *q, r, s];
    let guess = [&a, &a, &a, &a];
    for i in 0..4 {
        assert!(eq(guess[i], arrows[i]), "arrow {i}");
    }
}
