use std::sync::RwLock;

fn main() {
    let lock = RwLock::new((1u8, 'x'));
    {
        let one = lock.read().unwrap();
        let two = lock.read().unwrap();
        println!("~ one {one:?}\n~ two {two:?}\n~ lock.lock.variant Readers\n~ lock.lock.0 2");
    }
    {
        let mut writer = lock.write().unwrap();
        writer.0 = 2;
        println!("~ writer {writer:?}\n~ lock.lock.variant Writer\n~ lock {lock:?}");
    }
    println!("~ lock {lock:?}\n~ lock.lock.variant Unlocked\n~ lock.size {}", size_of_val(&lock));
}
