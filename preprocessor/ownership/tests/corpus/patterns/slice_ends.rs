// A slice pattern borrows the ends and the middle apart.
fn ends(numbers: &mut [i32]) -> i32 {
    if let [first, middle @ .., last] = numbers {
        *first += 1;
        *last += middle.len() as i32;
        let sum = *first + *last;
        middle.reverse();
        return sum;
    }
    0
}

fn main() {
    let mut numbers = vec![1, 2, 3, 4];
    let sum = ends(&mut numbers);
    println!("{sum} {numbers:?}");
}
