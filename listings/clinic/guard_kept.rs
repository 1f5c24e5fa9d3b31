use std::cell::RefCell;

fn main() {
    let scores = RefCell::new(vec![10, 20]);
    let first = scores.borrow(); //~ scores.borrow = 1
    let n = first.len(); //~ n = 2
    scores.borrow_mut().push(30);
    assert_eq!((n, scores.borrow().len()), (2, 3));
}
