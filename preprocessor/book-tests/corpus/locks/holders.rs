use std::sync::{Mutex, RwLock};

fn main() {
    let lock = Mutex::new(String::from("m"));
    let table = RwLock::new([1u8, 2]);
    println!("~ lock.held_by nobody\n~ table.held_by nobody");
    let guard = lock.lock().unwrap();
    println!("~ lock.held_by guard\n~ lock {lock:?}\n~ lock.lock.variant Locked");
    let moved = Some(guard);
    println!("~ lock.held_by moved\n~ moved.0.lock.to {:p}", &lock);
    let (one, two) = (table.read().unwrap(), table.read().unwrap());
    println!("~ table.held_by one two\n~ table.lock.0 2");
    drop(one);
    println!("~ table.held_by two\n~ table.lock.0 1");
    drop((two, moved));
    println!("~ table.held_by nobody\n~ lock.held_by nobody\n~ lock {lock:?}");
    let mut writer = table.write().unwrap();
    writer[0] = 9;
    println!("~ table.held_by writer\n~ writer {writer:?}");
}
