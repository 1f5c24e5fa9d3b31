fn seats(count: usize) -> usize {
    let row = [0u8; count]; //~ E0435
    row.len()
}

fn main() {
    println!("{}", seats(3));
}
