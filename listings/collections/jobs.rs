use std::collections::BinaryHeap;

fn main() {
    let mut jobs = BinaryHeap::with_capacity(4); //~ heap 1
    jobs.push(2u8);
    jobs.push(5);
    jobs.push(9);
    jobs.push(4); //~ jobs.len = 4, heap 1
    let first = jobs.pop(); //~ first = Some(9), jobs.len = 3
    println!("{first:?} {jobs:?}"); //~ prints "Some(9) [5, 4, 2]"
} //~ heap 0
