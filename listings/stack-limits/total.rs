fn total(n: u64, row: &mut [u64; 512]) -> u64 {
    if n == 0 {
        return 0;
    }
    row.fill(n);
    row[511] + total(n - 1, row)
}

fn main() {
    let mut row = [0; 512];
    assert_eq!(total(2500, &mut row), 3_126_250);
}
