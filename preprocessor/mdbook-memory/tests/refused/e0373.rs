fn main() {
    let words = vec!["a"];
    let other = std::thread::spawn(|| println!("{words:?}"));
    other.join().unwrap();
}
//= E0373: The closure borrows words and may still be there when the function of words is gone: it has to own what it uses (move).
//=   Conflict · line 3 · let other = std::thread::spawn(|| println!("{words:?}"));
//=   Borrow · line 3 · let other = std::thread::spawn(|| println!("{words:?}"));
//=   3–5 · words is lent to std::thread::spawn(), to read, for 'static
//=   5–5 · words is gone at the end of its scope on line 5
