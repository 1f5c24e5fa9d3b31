use std::{cmp::Reverse, collections::BinaryHeap};

fn main() {
    let mut heap = BinaryHeap::from([3u8, 9, 5]);
    heap.push(7);
    println!("~ heap {heap:?}\n~ heap.len {}\n~ heap.size {}", heap.len(), size_of_val(&heap));
    let top = heap.pop();
    println!("~ top {top:?}\n~ heap {heap:?}");
    let least = BinaryHeap::from(vec![Reverse(2), Reverse(1)]);
    println!("~ least {least:?}\n~ least.len {}", least.len());
    let sorted = heap.into_sorted_vec();
    println!("~ sorted {sorted:?}");
}
