fn seats(count: usize) -> usize {
    let row = vec![0u8; count]; //~ row = [0, 0, 0], heap 1, key
    row.len()
}

fn main() {
    println!("{}", seats(3)); //~ prints "3", heap 0
    println!("{}", seats(5)); //~ prints "5"
}
