fn total(n: u64) -> u64 {
    if n == 0 {
        return 0;
    }
    let own = {
        let row = vec![n; 512];
        row[511]
    };
    own + total(n - 1)
}

fn main() {
    assert_eq!(total(2500), 3_126_250);
}
