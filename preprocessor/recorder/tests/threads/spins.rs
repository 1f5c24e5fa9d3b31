use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
static READY: AtomicBool = AtomicBool::new(false);
static SEEN: AtomicU32 = AtomicU32::new(0);
fn main() {
    let worker = thread::spawn(|| {
        SEEN.store(41, Ordering::Relaxed);
        READY.store(true, Ordering::Release);
    });
    while !READY.load(Ordering::Acquire) {
        std::hint::spin_loop();
    }
    SEEN.fetch_add(1, Ordering::Relaxed);
    println!("{}", SEEN.load(Ordering::Relaxed));
    worker.join().unwrap();
}
