use std::thread::{self, JoinHandle};

fn start() -> JoinHandle<i32> {
    let numbers = [40; 32];
    thread::spawn(|| numbers[4] + 2) //~ E0373
}

fn collect(worker: JoinHandle<i32>) -> i32 {
    let others = [7; 32];
    worker.join().unwrap() + others[0] - 7
}

fn main() {
    let worker = start();
    let answer = collect(worker);
    println!("{answer}");
}
