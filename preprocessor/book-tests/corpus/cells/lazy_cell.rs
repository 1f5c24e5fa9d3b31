use std::cell::LazyCell;

fn main() {
    let seed = 20u64;
    let lazy = LazyCell::new(|| seed * 2);
    println!("~ lazy {lazy:?}\n~ lazy.variant Uninit");
    println!("~ seed {seed}\n~ lazy.size {}", size_of_val(&lazy));
    let value = *lazy;
    println!("~ lazy {lazy:?}\n~ value {value}\n~ lazy.variant Init");
}
