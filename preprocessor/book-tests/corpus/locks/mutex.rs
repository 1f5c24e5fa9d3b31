use std::sync::Mutex;

fn main() {
    let lock = Mutex::new(vec![1u32, 2]);
    println!("~ lock {lock:?}\n~ lock.lock.variant Unlocked");
    let mut guard = lock.lock().unwrap();
    guard.push(3);
    println!("~ guard {guard:?}\n~ lock {lock:?}\n~ lock.lock.variant Locked");
    drop(guard);
    println!("~ lock {lock:?}\n~ lock.size {}", size_of_val(&lock));
    let inner = lock.into_inner().unwrap();
    println!("~ inner {inner:?}\n~ inner.len {}", inner.len());
}
