fn main() {
    let big = vec![7u8; 200_000];
    let numbers: Vec<u64> = (0..300).collect();
    println!("~ big.len {}\n~ big.cap {}\n~ big[255] {}", big.len(), big.capacity(), big[255]);
    println!("~ numbers.len {}\n~ numbers[200] {}\n~ numbers.ptr.to {:p}", numbers.len(), numbers[200], numbers.as_ptr());
    let array = [3u16; 2000];
    println!("~ array.size {}\n~ array[9] {}\n~ array.len {}", size_of_val(&array), array[9], array.len());
}
