use std::cell::Cell;
use std::thread;

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(5) };
}

fn add(n: u32) -> (u32, usize) {
    let before = COUNT.replace(COUNT.get() + n);
    let place = COUNT.with(|count| count.as_ptr() as usize);
    (before + n, place)
}

fn main() {
    let (ours, here) = add(1);
    let worker = thread::spawn(|| add(10));
    let (theirs, there) = worker.join().unwrap();
    assert_ne!(here, there);
    println!("{ours} {theirs}"); //~ prints "6 15"
}
