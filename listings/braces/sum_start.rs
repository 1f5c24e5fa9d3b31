fn main() {
    let numbers = [3, 4, 8];
    for n in numbers {
        let sum = 0;
        sum += n;
    }
    assert_eq!(sum, 15); //~ E0425
}
