use std::thread::{self, JoinHandle};

struct Sent(*const i32);
unsafe impl Send for Sent {}

fn start() -> JoinHandle<i32> {
    let numbers = [40; 32];
    let sent = Sent(&raw const numbers[4]);
    thread::spawn(move || {
        let p = sent;
        unsafe { *p.0 + 2 }
    })
}

fn collect(worker: JoinHandle<i32>) -> i32 {
    let others = [7; 32];
    worker.join().unwrap() + others[0] - 7
}

fn main() {
    let worker = start();
    let answer = collect(worker);
    println!("{answer}"); //~ prints "9"
}
