use std::{
    sync::atomic::{AtomicBool, AtomicPtr, AtomicU32, Ordering},
    thread,
};

static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let (hits, mut word) = (AtomicU32::new(0), 5u8);
    let place = AtomicPtr::new(&raw mut word);
    println!("~ hits {hits:?}\n~ DONE {DONE:?}\n~ place.to {:p}", place.load(Ordering::Relaxed));
    thread::scope(|scope| {
        for by in 1..3 {
            let hits = &hits;
            let worker = scope.spawn(move || hits.fetch_add(by, Ordering::Relaxed));
            worker.join().unwrap();
        }
    });
    DONE.store(true, Ordering::Release);
    println!("~ hits {hits:?}\n~ DONE {DONE:?}\n~ hits.size {}\n~ DONE.address {:p}", size_of_val(&hits), &DONE);
}
