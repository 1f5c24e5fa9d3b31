fn run(s: &str) {
    std::thread::spawn(move || println!("{s}"));
}
fn main() {
    run("a");
}
//= E0521 - 2 - ?
