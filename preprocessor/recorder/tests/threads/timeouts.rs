use std::sync::{Condvar, Mutex, mpsc};
use std::thread;
use std::time::Duration;
fn main() {
    let (sender, receiver) = mpsc::channel();
    println!("{:?}", receiver.recv_timeout(Duration::from_millis(3)));
    let worker = thread::spawn(move || {
        let words = ["late", "but", "in", "time"];
        sender.send(words.join(" ")).unwrap();
    });
    println!("{:?}", receiver.recv_timeout(Duration::from_secs(2)));
    worker.join().unwrap();
    let (flag, bell) = (Mutex::new(false), Condvar::new());
    thread::scope(|scope| {
        scope.spawn(|| thread::park_timeout(Duration::from_millis(2)));
    });
    let guard = flag.lock().unwrap();
    let (guard, result) = bell.wait_timeout(guard, Duration::from_millis(3)).unwrap();
    println!("{} {}", *guard, result.timed_out());
}
