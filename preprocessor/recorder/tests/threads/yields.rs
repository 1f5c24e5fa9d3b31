use std::sync::atomic::{AtomicU8, Ordering};
use std::thread;
use std::time::Duration;
static TURN: AtomicU8 = AtomicU8::new(0);
fn main() {
    let one = thread::spawn(|| {
        while TURN.load(Ordering::SeqCst) != 1 {
            thread::yield_now();
        }
        TURN.store(2, Ordering::SeqCst);
    });
    let two = thread::spawn(|| {
        thread::sleep(Duration::from_millis(5));
        TURN.store(1, Ordering::SeqCst);
    });
    one.join().unwrap();
    two.join().unwrap();
    println!("{}", TURN.load(Ordering::SeqCst));
}
