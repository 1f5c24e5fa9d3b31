fn factorial(n: u64) -> u64 {
    if n == 0 {
        return 1;
    }
    let rest = factorial(n - 1); //~ frame 64
    n * rest
}

fn main() {
    let result = factorial(3); //~ result = 6
    println!("{result}"); //~ prints "6"
} //~ heap 0
