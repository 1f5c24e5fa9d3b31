use std::sync::Mutex;

fn main() {
    let count = Mutex::new(1); //~ count.lock = Unlocked
    if *count.lock().unwrap() == 1 {
        println!("if: {}", count.try_lock().is_ok()); //~ prints "if: true", count.lock = Unlocked
    }
    if let 1 = *count.lock().unwrap() { //~ count.lock = Locked
        println!("if let: {}", count.try_lock().is_ok()); //~ prints "if let: false", count.lock = Locked
    }
    match *count.lock().unwrap() {
        _ => println!("match: {}", count.try_lock().is_ok()), //~ prints "match: false", count.lock = Locked
    } //~ count.lock = Unlocked
    println!("after: {}", count.try_lock().is_ok()); //~ prints "after: true"
}
