use std::sync::{Arc, Mutex};
use std::thread;
fn main() {
    let total = Arc::new(Mutex::new(0));
    let mut workers = Vec::new();
    for step in 1..=3 {
        let total = Arc::clone(&total);
        workers.push(thread::spawn(move || {
            let mut guard = total.lock().unwrap();
            *guard += step;
        }));
    }
    let held = total.lock().unwrap();
    println!("{held}");
    drop(held);
    for worker in workers {
        worker.join().unwrap();
    }
    println!("{}", total.lock().unwrap());
}
