use std::sync::Mutex;

fn main() {
    let lock = Mutex::new(String::from("mine"));
    let first = lock.try_lock();
    let second = lock.try_lock();
    println!("~ first.variant Ok\n~ first.0 {:?}\n~ second.variant Err", first.as_ref().unwrap());
    println!("~ second.0.variant WouldBlock\n~ lock.lock.variant Locked");
    drop(second);
    drop(first);
    println!("~ lock {lock:?}\n~ lock.data.len 4");
}
