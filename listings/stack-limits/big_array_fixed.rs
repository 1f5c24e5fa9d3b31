fn main() {
    println!("before");
    let table = vec![1u8; 16 * 1024 * 1024]; //~ heap 1
    println!("{}", table.len()); //~ prints "16777216"
} //~ heap 0
