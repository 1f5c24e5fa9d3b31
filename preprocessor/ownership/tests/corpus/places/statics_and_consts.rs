// A constant is made anew at every use; a static is one place.
use std::sync::atomic::{AtomicU32, Ordering};

const WORDS: [&str; 2] = ["a", "b"];
static CALLS: AtomicU32 = AtomicU32::new(0);

fn word(at: usize) -> &'static str {
    CALLS.fetch_add(1, Ordering::Relaxed);
    let found = WORDS[at];
    found
}

fn main() {
    let mut words = WORDS;
    words[0] = word(1);
    let calls = CALLS.load(Ordering::Relaxed);
    println!("{words:?} {WORDS:?} {calls}");
}
