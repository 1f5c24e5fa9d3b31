// What is forgotten is never dropped, and neither is what a `ManuallyDrop` holds.
use std::mem::{ManuallyDrop, forget};

struct Noisy(u32);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let gone = Noisy(1);
    forget(gone);
    let held = ManuallyDrop::new(Noisy(2));
    let last = Noisy(3);
    println!("{} {}", held.0, last.0);
}
