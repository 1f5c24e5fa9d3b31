use std::cell::Cell;
use std::sync::{LazyLock, OnceLock};
use std::thread;
thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(5) };
    static WORDS: Cell<Vec<u8>> = Cell::new(vec![1, 2]);
}
static TABLE: LazyLock<Vec<u32>> = LazyLock::new(|| vec![4, 5, 6]);
static NAME: OnceLock<String> = OnceLock::new();
fn main() {
    COUNT.set(COUNT.get() + 1);
    let words = WORDS.take();
    thread::spawn(|| {
        COUNT.set(COUNT.get() + 10);
        let sum: u32 = TABLE.iter().sum();
        NAME.set(format!("{sum}")).unwrap();
        println!("{}", COUNT.get());
    })
    .join()
    .unwrap();
    println!("{} {} {}", COUNT.get(), words.len(), NAME.get().unwrap());
}
