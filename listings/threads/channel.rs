use std::sync::mpsc;
use std::thread;

fn main() {
    let (sender, receiver) = mpsc::channel();
    let worker = thread::spawn(move || {
        let word = String::from("hello");
        sender.send(word).unwrap();
    });
    let got = receiver.recv().unwrap();
    worker.join().unwrap();
    println!("{got}"); //~ prints "hello"
}
