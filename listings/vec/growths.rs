fn growths(mut v: Vec<u32>) -> usize {
    let mut count = 0;
    for i in 0..100 {
        let before = v.capacity();
        v.push(i);
        if v.capacity() != before {
            count += 1;
        }
    }
    count
}

fn main() {
    assert_eq!(growths(Vec::new()), 6);
    assert_eq!(growths(Vec::with_capacity(100)), 0);
    assert_eq!(growths(Vec::with_capacity(10)), 4);
}
