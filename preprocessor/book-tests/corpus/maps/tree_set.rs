use std::collections::BTreeSet;

fn main() {
    let words: BTreeSet<&str> = "the quick brown fox jumps over the lazy dog".split(' ').collect();
    println!("~ words {words:?}\n~ words.length {}", words.len());
    let numbers: BTreeSet<i8> = (-10..10).collect();
    println!("~ numbers {numbers:?}\n~ numbers.size {}", size_of_val(&numbers));
    let units = BTreeSet::from([()]);
    println!("~ units {units:?}\n~ units.length {}", units.len());
}
