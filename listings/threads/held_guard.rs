use std::sync::{Arc, Mutex};
use std::thread;

fn main() {
    let total = Arc::new(Mutex::new(0));
    let theirs = Arc::clone(&total);
    let mut guard = total.lock().unwrap();
    let worker = thread::spawn(move || {
        let mut own = theirs.lock().unwrap();
        *own += 10;
    });
    thread::yield_now();
    *guard += 1;
    drop(guard);
    worker.join().unwrap();
    println!("{}", total.lock().unwrap()); //~ prints "11"
}
