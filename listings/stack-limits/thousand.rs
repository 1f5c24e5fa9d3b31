fn sum(n: u64) -> u64 {
    if n == 0 {
        return 0;
    }
    let rest = sum(n - 1); //~ frame 64
    n + rest
}

fn main() {
    let total = sum(1000); //~ total = 500500
    println!("{total}"); //~ prints "500500"
}
