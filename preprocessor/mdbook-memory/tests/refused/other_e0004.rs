fn main() {
    match Some(1) {
        Some(n) => println!("{n}"),
    }
}
//= E0004: Non-exhaustive patterns: None not covered (line 2).
