fn main() {
    let mut scores = vec![3, 1, 2]; //~ scores = [3, 1, 2]
    let best = &mut scores[0]; //~ best = 3
    *best += 10; //~ scores = [13, 1, 2]
    let sum: i32 = scores.iter().sum(); //~ sum = 16
    let count = scores.len(); //~ count = 3
    assert_eq!(scores, [13, 1, 2]);
    assert_eq!((sum, count), (16, 3));
} //~ heap 0
