fn main() {
    let mut row = [1, 2, 3, 4, 5];
    let (left, right) = row.split_at_mut(2); //~ left.len = 2, right.len = 3
    left[0] = 10; //~ row = [10, 2, 3, 4, 5]
    right[0] = 30; //~ row = [10, 2, 30, 4, 5]
    left[1] += right[2]; //~ row = [10, 7, 30, 4, 5]
    println!("{row:?}");
}
