use std::collections::BTreeSet;

fn main() {
    let mut numbers = BTreeSet::from([1u8, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]); //~ heap 1
    numbers.insert(12); //~ numbers.height = 1, numbers.length = 12, heap 3
    println!("{:?} {:?}", numbers.first(), numbers.last()); //~ prints "Some(1) Some(12)"
} //~ heap 0
