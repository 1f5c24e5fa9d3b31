fn total(n: u64) -> u64 {
    let row = [n; 512];
    if n == 0 {
        return 0;
    }
    row[511] + total(n - 1)
}

fn main() {
    assert_eq!(total(2500), 3_126_250); //~ ends SIGABRT
}
