use std::{
    sync::{Arc, Mutex},
    thread,
};

fn main() {
    let log = Arc::new(Mutex::new(vec![0u8]));
    let theirs = Arc::clone(&log);
    println!("~ log.strong {}\n~ log {log:?}", Arc::strong_count(&log));
    let done = thread::spawn(move || {
        let mut guard = theirs.lock().unwrap();
        guard.push(1);
        println!("~ guard {guard:?}");
        guard.len()
    })
    .join();
    println!("~ done.variant Ok\n~ done.0 2\n~ log {log:?}\n~ log.strong {}", Arc::strong_count(&log));
}
