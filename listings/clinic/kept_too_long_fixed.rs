fn main() {
    let mut scores = vec![10, 20, 30];
    let best = *scores.iter().max().unwrap(); //~ best = 30, key
    scores.clear(); //~ scores.len = 0, best = 30, key
    assert_eq!(best, 30);
}
