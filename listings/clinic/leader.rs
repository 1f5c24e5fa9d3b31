fn main() {
    let mut scores = vec![10, 30, 20];
    let at = scores.len() - 2;
    let leader = &mut scores[at];
    for score in &mut scores { //~ E0499
        *score += 1;
    }
    *leader += 100;
    assert_eq!(scores, [11, 131, 21]);
}
