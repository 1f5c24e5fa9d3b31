use std::cell::RefCell;

struct Point {
    x: i32,
    y: i32,
}

fn main() {
    let cell = RefCell::new(Point { x: 1, y: 2 });
    let mut guard = cell.borrow_mut();
    let a = &mut guard.x;
    let b = &mut guard.y; //~ E0499
    std::mem::swap(a, b);
}
