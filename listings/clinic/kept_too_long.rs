fn main() {
    let mut scores = vec![10, 20, 30];
    let best = scores.iter().max().unwrap();
    scores.clear(); //~ E0502
    assert_eq!(*best, 30);
}
