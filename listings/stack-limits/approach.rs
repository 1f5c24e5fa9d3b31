fn dive(depth: u64) -> u64 {
    let first = [depth; 512][0];
    if first == 0 {
        return 0;
    }
    first + dive(depth + 1)
}

fn main() {
    let sum = dive(1);
    println!("{sum}");
} //~ ends SIGABRT
