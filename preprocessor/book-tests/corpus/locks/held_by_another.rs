use std::{
    sync::{Arc, Barrier, Mutex},
    thread,
};

fn main() {
    let shared = Arc::new(Mutex::new(1u32));
    let (mine, meet) = (Arc::clone(&shared), Arc::new(Barrier::new(2)));
    let there = Arc::clone(&meet);
    let worker = thread::spawn(move || {
        let guard = mine.lock().unwrap();
        there.wait();
        there.wait();
        drop(guard);
    });
    meet.wait();
    let free = shared.try_lock().is_ok();
    println!("~ free {free}\n~ shared.value.held_by guard\n~ shared.strong {}", Arc::strong_count(&shared));
    meet.wait();
    worker.join().unwrap();
    println!("~ shared.value.held_by nobody\n~ shared.strong {}\n~ shared {shared:?}", Arc::strong_count(&shared));
}
