use std::thread;
fn main() {
    let words = vec!["a"];
    let other = thread::spawn(|| println!("{words:?}"));
    other.join().unwrap();
}
//= E0373 4 4 -
//=   4-6 shared words>thread::spawn(): words is lent to thread::spawn(), to read, for 'static
//=   6-6 dropped words>: words is gone at the end of its scope on line 6
