use std::sync::Mutex;
use std::thread;

fn main() {
    let list = Mutex::new(vec![1, 2]);
    let outcome = thread::scope(|scope| {
        let worker = scope.spawn(|| {
            let mut guard = list.lock().unwrap();
            guard.push(3); //~ list.lock = Locked, list.data.len = 3, list.data.cap = 4
            guard[9]
        });
        worker.join()
    });
    println!("{}", outcome.is_err()); //~ prints "true", list.lock = Unlocked, list.poisoned = true
    println!("{}", list.is_poisoned()); //~ prints "true"
    let kept = list.into_inner().unwrap_err();
    println!("{:?}", kept.into_inner()); //~ prints "[1, 2, 3]"
}
