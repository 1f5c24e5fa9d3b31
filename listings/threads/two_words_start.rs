use std::thread;

fn main() {
    let mut words = vec![String::from("one")];
    let worker = thread::spawn(|| { //~ E0373
        words.push(String::from("two"));
    });
    worker.join().unwrap();
    println!("{words:?}"); //~ E0502
}
