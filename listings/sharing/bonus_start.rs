fn main() {
    let mut scores = vec![3, 1, 2];
    let best = &mut scores[0];
    let sum: i32 = scores.iter().sum(); //~ E0502
    *best += 10;
    let count = scores.len();
    assert_eq!(scores, [13, 1, 2]);
    assert_eq!((sum, count), (16, 3));
}
