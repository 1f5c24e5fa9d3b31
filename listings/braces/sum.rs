fn main() {
    let numbers = [3, 4, 8];
    let mut sum = 0; //~ sum = 0
    for n in numbers {
        sum += n; //~ n = 3, sum = 3
    }
    assert_eq!(sum, 15); //~ sum = 15
}
