use std::cell::RefCell;

fn main() {
    let scores = RefCell::new(vec![10, 20]);
    let n = scores.borrow().len(); //~ n = 2, key
    scores.borrow_mut().push(30); //~ key
    assert_eq!((n, scores.borrow().len()), (2, 3));
}
