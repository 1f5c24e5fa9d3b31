use std::collections::VecDeque;

fn main() {
    let mut line = VecDeque::with_capacity(4); //~ heap 1
    line.push_back(10u8);
    line.push_back(20);
    line.push_back(30); //~ line.head = 0, line.len = 3
    let first = line.pop_front(); //~ first = Some(10), line.head = 1, line.len = 2
    line.push_back(40);
    line.push_back(50); //~ line.head = 1, line.len = 4, line.cap = 4
    line.pop_front(); //~ line.head = 2
    line.push_front(9); //~ line.head = 1, heap 1, freed 0
    let halves = line.as_slices();
    println!("{first:?} {line:?}"); //~ prints "Some(10) [9, 30, 40, 50]"
    println!("{halves:?}"); //~ prints "([9, 30, 40], [50])"
} //~ heap 0
