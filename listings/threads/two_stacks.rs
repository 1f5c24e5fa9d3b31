use std::thread;

fn bump(there: &mut i32) {
    *there += 1;
}

fn main() {
    let mut n = 1;
    thread::scope(|scope| {
        scope.spawn(|| bump(&mut n));
    });
    println!("{n}"); //~ prints "2"
}
