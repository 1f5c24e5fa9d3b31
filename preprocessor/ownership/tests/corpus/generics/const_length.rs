// A generic array is copied when its elements are.
fn sum<const N: usize>(numbers: [i32; N]) -> i32 {
    let mut total = 0;
    let again = numbers;
    for number in again {
        total += number;
    }
    total + numbers.len() as i32
}

fn main() {
    let three = [1, 2, 3];
    let first = sum(three);
    let second = sum([first, three[0]]);
    println!("{first} {second} {three:?}");
}
