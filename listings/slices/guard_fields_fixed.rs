use std::cell::RefCell;

struct Point {
    x: i32,
    y: i32,
}

fn main() {
    let cell = RefCell::new(Point { x: 1, y: 2 });
    let mut guard = cell.borrow_mut();
    let p = &mut *guard;
    let a = &mut p.x;
    let b = &mut p.y; //~ *a = 1, *b = 2, key
    std::mem::swap(a, b); //~ *a = 2, *b = 1, key
}
