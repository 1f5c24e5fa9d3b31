fn main() {
    let mut page: Vec<u8> = Vec::with_capacity(4096);
    page.push(1);
    println!("~ page {page:?}\n~ page.len 1\n~ page.cap {}", page.capacity());
    let mut small: Vec<Vec<u64>> = (0..20).map(|n| Vec::with_capacity(n * 8)).collect();
    small[9].push(5);
    println!("~ small.len 20\n~ small[9] {:?}\n~ small[9].cap {}", small[9], small[9].capacity());
    let large: [Option<[u64; 40]>; 2] = [None, Some([1; 40])];
    println!("~ large {large:?}\n~ large.size {}", size_of_val(&large));
}
