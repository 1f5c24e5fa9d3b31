fn main() {
    let mut v = vec![3, 1, 2];
    let ones = v.iter().filter(|x| **x == 1).count();
    for _ in 0..ones { //~ ones = 1, key
        v.push(9); //~ v = [3, 1, 2, 9], key
    }
    assert_eq!(v, [3, 1, 2, 9]);
}
