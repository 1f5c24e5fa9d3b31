fn main() {
    let mut bytes = [0u8; 10_000];
    bytes[0] = 1;
    bytes[255] = 2;
    println!("~ bytes.size {}\n~ bytes[0] 1\n~ bytes[255] 2\n~ bytes.len {}", size_of_val(&bytes), bytes.len());
    let table = [[0.5f32; 16]; 8];
    println!("~ table {table:?}\n~ table.size {}\n~ table[7].address {:p}", size_of_val(&table), &table[7]);
    let boxed = Box::new([7u64; 100]);
    println!("~ boxed {boxed:?}\n~ boxed.to {boxed:p}\n~ boxed[99] {}", boxed[99]);
}
