use std::{
    sync::{Condvar, Mutex},
    thread,
};

fn main() {
    let (ready, wake) = (Mutex::new(false), Condvar::new());
    println!("~ ready {ready:?}\n~ wake.size {}\n~ ready.held_by nobody", size_of_val(&wake));
    thread::scope(|scope| {
        let worker = scope.spawn(|| {
            *ready.lock().unwrap() = true;
            wake.notify_one();
        });
        worker.join().unwrap();
        let guard = wake.wait_while(ready.lock().unwrap(), |ready| !*ready).unwrap();
        println!("~ guard {guard:?}\n~ ready {ready:?}\n~ ready.held_by guard");
    });
    println!("~ ready {ready:?}\n~ ready.held_by nobody\n~ ready.lock.variant Unlocked");
}
