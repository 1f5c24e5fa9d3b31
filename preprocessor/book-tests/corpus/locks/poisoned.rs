use std::{panic, sync::Mutex};

fn main() {
    let lock = Mutex::new(1u8);
    let caught = panic::catch_unwind(|| {
        let _guard = lock.lock().unwrap();
        panic!("while it is locked");
    });
    println!("~ lock {lock:?}\n~ lock.poisoned {}", lock.is_poisoned());
    println!("~ caught.variant Err");
    lock.clear_poison();
    println!("~ lock.poisoned {}\n~ lock.data {}", lock.is_poisoned(), lock.lock().unwrap());
}
