use std::sync::Arc;
use std::thread;

fn main() {
    let n = Arc::new(5);
    let copy = Arc::clone(&n);
    let worker = thread::spawn(move || *copy + 1);
    assert_eq!(worker.join().unwrap() + *n, 11);
}
