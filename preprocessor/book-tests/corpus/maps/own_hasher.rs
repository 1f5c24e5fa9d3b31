use std::{
    collections::HashMap,
    hash::{BuildHasher, Hasher},
};

#[derive(Clone, Copy)]
struct Seed(u64);

struct Sum(u64);

impl Hasher for Sum {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |sum, byte| sum.wrapping_mul(31) + u64::from(*byte));
    }
}

impl BuildHasher for Seed {
    type Hasher = Sum;

    fn build_hasher(&self) -> Sum {
        Sum(self.0)
    }
}

fn main() {
    let mut map = HashMap::with_hasher(Seed(5));
    map.insert(1u8, 'a');
    map.insert(2, 'b');
    println!("~ map {map:?}\n~ map.items {}\n~ map.size {}", map.len(), size_of_val(&map));
    println!("~ map.hash_builder.0 {}", map.hasher().0);
}
