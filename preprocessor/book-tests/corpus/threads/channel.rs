use std::{sync::mpsc, thread};

fn main() {
    let (sender, receiver) = mpsc::channel();
    let worker = thread::spawn(move || {
        for word in ["one", "two"] {
            sender.send(word.to_string()).unwrap();
        }
    });
    worker.join().unwrap();
    let first = receiver.recv();
    println!("~ first {first:?}\n~ first.0.len 3\n~ first.variant Ok");
    let rest: Vec<String> = receiver.iter().collect();
    println!("~ rest {rest:?}\n~ rest.len {}", rest.len());
    let none = receiver.try_recv();
    println!("~ none.variant Err\n~ none.size {}", size_of_val(&none));
}
