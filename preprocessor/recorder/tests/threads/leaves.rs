use std::thread;
fn main() {
    let worker = thread::spawn(|| {
        let code = 3;
        println!("leaving");
        std::process::exit(code);
    });
    worker.join().unwrap();
    println!("never");
}
