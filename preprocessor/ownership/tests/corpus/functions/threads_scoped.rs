// A scope lends locals to threads, until all of them have ended.
use std::thread;

fn main() {
    let mut counts = vec![1, 2, 3];
    let text = String::from("abc");
    let length = thread::scope(|scope| {
        let reader = scope.spawn(|| text.len());
        reader.join().unwrap()
    });
    counts.push(length);
    drop(text);
    println!("{counts:?}");
}
