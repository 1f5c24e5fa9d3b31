use std::{sync::Barrier, thread};

fn main() {
    let gate = Barrier::new(2);
    println!("~ gate.waiting 0\n~ gate.rounds 0\n~ gate.threads 2\n~ gate.size {}", size_of_val(&gate));
    let leaders = thread::scope(|scope| {
        let other = scope.spawn(|| u8::from(gate.wait().is_leader()));
        let mine = u8::from(gate.wait().is_leader());
        mine + other.join().unwrap()
    });
    println!("~ leaders {leaders}\n~ gate.waiting 0\n~ gate.rounds 1");
}
