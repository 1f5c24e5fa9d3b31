fn shout(text: &str) {
    std::thread::spawn(move || println!("{text}"));
}
fn main() {
    shout("a");
}
//= E0521: text is lent to this function for as long as the call lasts, and line 2 would keep it for longer.
//=   Conflict · line 2 · std::thread::spawn(move || println!("{text}"));
//=   Borrow · line 1 · fn shout(text: &str) {
//=   1–3 · *text is lent by the caller, to read, until the function has returned
//=   2–2 · refused: text is kept for longer than that, from line 2 on
