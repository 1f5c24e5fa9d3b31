use std::collections::VecDeque;

fn main() {
    let mut line = VecDeque::with_capacity(4);
    for n in 1..=4u8 {
        line.push_back(n);
    }
    line.pop_front();
    line.pop_front();
    line.push_back(5);
    line.push_front(7);

    let (front, back) = line.as_slices();
    assert_eq!(front, [7, 3, 4, 5]);
    assert_eq!(back, []);
}
