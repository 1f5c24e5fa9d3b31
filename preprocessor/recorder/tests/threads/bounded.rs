use std::sync::mpsc;
use std::thread;
fn main() {
    let (sender, receiver) = mpsc::sync_channel(1);
    let worker = thread::spawn(move || {
        for number in 0..4 {
            sender.send(number).unwrap();
        }
    });
    let mut sum = 0;
    while let Ok(number) = receiver.recv() {
        sum += number;
    }
    worker.join().unwrap();
    println!("{sum}");
}
