use std::collections::{BinaryHeap, LinkedList, VecDeque};

fn main() {
    let mut ring: VecDeque<u16> = VecDeque::with_capacity(4);
    ring.extend([1, 2, 3, 4]);
    ring.pop_front();
    ring.push_back(5);
    let mut iter = ring.iter();
    println!("~ ring {ring:?}\n~ iter.i1.left 3\n~ iter.i2.left 1\n~ iter.size {}", size_of_val(&iter));
    let two = iter.next();
    println!("~ two {two:?}\n~ iter.i1.left 2\n~ iter.i1.ptr.to {:p}", &ring[1]);
    let mut owned = ring.into_iter();
    owned.next();
    println!("~ owned.len {}\n~ owned.cap 4\n~ owned.head 2", owned.len());
    let list: LinkedList<&str> = ["x", "y"].into();
    let mut links = list.iter();
    links.next();
    println!("~ links.len {}\n~ list {list:?}", links.len());
    let mut taken = list.into_iter();
    let x = taken.next();
    println!("~ x {x:?}\n~ taken.len {}", taken.len());
    let heap: BinaryHeap<u8> = [2, 9, 4].into();
    let mut drained = heap.into_iter();
    let top = drained.next();
    println!("~ top {top:?}\n~ drained.iter.left {}", drained.len());
}
