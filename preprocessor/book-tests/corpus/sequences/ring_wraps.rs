use std::collections::VecDeque;

fn main() {
    let mut ring: VecDeque<u16> = VecDeque::with_capacity(4);
    ring.extend([1, 2, 3, 4]);
    println!("~ ring {ring:?}\n~ ring.len {}\n~ ring.cap {}", ring.len(), ring.capacity());
    ring.pop_front();
    ring.pop_front();
    ring.push_back(5);
    println!("~ ring {ring:?}\n~ ring.head 2\n~ ring.len {}", ring.len());
    ring.push_back(6);
    println!("~ ring {ring:?}\n~ ring.cap {}", ring.capacity());
    ring.push_front(0);
    println!("~ ring {ring:?}\n~ ring.len {}\n~ ring.cap {}", ring.len(), ring.capacity());
    let (front, back) = ring.as_slices();
    println!("~ front {front:?}\n~ back {back:?}");
}
