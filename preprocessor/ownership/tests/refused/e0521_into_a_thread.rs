fn run(s: &str) {
    std::thread::spawn(move || println!("{s}"));
}
fn main() {
    run("a");
}
//= E0521 1 2 - ?
//=   1-3 shared *s>s: *s is lent by the caller, to read, until the function has returned
//=   2-2 kept s>: s is kept for longer than that, from line 2 on
