fn main() {
    let small = vec![1u8; 64]; //~ heap 1
    let large = vec![2u8; 1 << 20]; //~ heap 2, large.len = 1048576
    println!("{} {}", small.len(), large.len()); //~ prints "64 1048576"
} //~ heap 0
