use std::cell::RefCell;
use std::thread;

thread_local! {
    static SEEN: RefCell<Vec<u8>> = RefCell::new(Vec::new());
}

fn note(n: u8) -> usize {
    SEEN.with_borrow_mut(|seen| {
        seen.push(n);
        seen.len()
    })
}

fn main() {
    note(1);
    let worker = thread::spawn(|| note(7));
    let theirs = worker.join().unwrap();
    println!("{} {theirs}", note(2)); //~ prints "2 1"
}
