use std::thread;
use std::time::Duration;
fn main() {
    thread::spawn(|| {
        let long = 60;
        thread::sleep(Duration::from_secs(long));
    });
    thread::sleep(Duration::from_millis(1));
    let done = String::from("done");
    println!("{done}");
}
