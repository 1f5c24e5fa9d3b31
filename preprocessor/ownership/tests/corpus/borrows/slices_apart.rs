// Parts of a slice that cannot touch are borrowed apart.
fn main() {
    let mut data = [5, 4, 3, 2, 1];
    let (left, right) = data.split_at_mut(2);
    left.copy_from_slice(&right[..2]);
    right.sort();
    let sum: i32 = left.iter().sum();
    let window = &data[1..3];
    let middle = window.len();
    data[0] = sum;
    println!("{data:?} {middle}");
}
