use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, DefaultHasher},
};

fn main() {
    let mut squares: HashMap<u32, u64, BuildHasherDefault<DefaultHasher>> = HashMap::default();
    for n in 0..30 {
        squares.insert(n, u64::from(n) * u64::from(n));
    }
    println!("~ squares {squares:?}\n~ squares.items {}", squares.len());
    squares.retain(|n, _| n % 5 == 0);
    println!("~ squares {squares:?}\n~ squares.items {}", squares.len());
    squares.clear();
    println!("~ squares {squares:?}\n~ squares.items {}", squares.len());
}
