// A closure that moves its capture out can be called once.
fn run(once: impl FnOnce() -> Vec<u8>) -> usize {
    let made = once();
    made.len()
}

fn main() {
    let bytes = vec![1, 2, 3];
    let give = || bytes;
    let length = run(give);
    println!("{length}");
}
