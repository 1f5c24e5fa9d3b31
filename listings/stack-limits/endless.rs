#![deny(unconditional_recursion)]

fn forever(n: u64) -> u64 {
    1 + forever(n)
}

fn main() {
    println!("{}", forever(1));
}
