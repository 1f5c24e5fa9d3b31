fn main() {
    let mut v = vec![3, 1, 2];
    for x in &v {
        if *x == 1 {
            v.push(9); //~ E0502
        }
    }
    assert_eq!(v, [3, 1, 2, 9]);
}
