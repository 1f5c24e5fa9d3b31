use std::sync::mpsc;
use std::thread;
fn main() {
    let (sender, receiver) = mpsc::channel();
    let worker = thread::spawn(move || {
        for word in ["one", "two", "three"] {
            sender.send(String::from(word)).unwrap();
        }
    });
    for word in &receiver {
        println!("{word}");
    }
    worker.join().unwrap();
}
