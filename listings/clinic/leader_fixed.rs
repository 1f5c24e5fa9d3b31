fn main() {
    let mut scores = vec![10, 30, 20];
    let at = scores.len() - 2; //~ at = 1, key
    for score in &mut scores {
        *score += 1;
    }
    scores[at] += 100; //~ scores = [11, 131, 21], key
    assert_eq!(scores, [11, 131, 21]);
}
