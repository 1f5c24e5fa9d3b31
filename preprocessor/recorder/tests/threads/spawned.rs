use std::thread;
fn main() {
    let handle = thread::spawn(|| {
        let own = 7;
        own + 1
    });
    let here = 1;
    let sum = handle.join().unwrap() + here;
    println!("{sum}");
}
