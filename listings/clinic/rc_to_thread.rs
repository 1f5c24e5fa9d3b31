use std::rc::Rc;
use std::thread;

fn main() {
    let n = Rc::new(5);
    let copy = Rc::clone(&n);
    let worker = thread::spawn(move || *copy + 1); //~ E0277
    assert_eq!(worker.join().unwrap() + *n, 11);
}
