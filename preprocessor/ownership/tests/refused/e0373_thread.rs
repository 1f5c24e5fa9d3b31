use std::thread;
fn main() {
    let words = vec!["a"];
    let other = thread::spawn(|| println!("{words:?}"));
    other.join().unwrap();
}
//= E0373 4 4 - ?
