use std::sync::{Arc, Mutex};
use std::thread;
fn main() {
    let shared = Arc::new(Mutex::new(vec![1, 2]));
    let theirs = Arc::clone(&shared);
    let worker = thread::spawn(move || {
        let mut guard = theirs.lock().unwrap();
        guard.push(3);
        let missing = guard[9];
        guard.push(missing);
    });
    let failed = worker.join();
    println!("{}", failed.is_err());
    println!("{}", shared.is_poisoned());
    match shared.lock() {
        Ok(guard) => println!("fine {guard:?}"),
        Err(poisoned) => println!("poisoned {:?}", poisoned.into_inner()),
    }
}
