use std::sync::{Barrier, Condvar, Mutex, RwLock};
use std::thread;
fn main() {
    let sleeper = thread::Builder::new().name("sleeper".into()).spawn(thread::park).unwrap();
    sleeper.thread().unpark();
    sleeper.join().unwrap();
    let (flag, bell) = (Mutex::new(false), Condvar::new());
    let book = RwLock::new(vec![1]);
    let barrier = Barrier::new(3);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut ready = flag.lock().unwrap();
            while !*ready {
                ready = bell.wait(ready).unwrap();
            }
            barrier.wait();
            println!("{}", book.read().unwrap().len());
        });
        scope.spawn(|| {
            book.write().unwrap().push(2);
            *flag.lock().unwrap() = true;
            bell.notify_one();
            barrier.wait();
        });
        barrier.wait();
    });
}
