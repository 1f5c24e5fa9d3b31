// A reference that is set anew lets go of what it held.
fn main() {
    let mut left = vec![1];
    let mut right = vec![2];
    let mut target = &mut left;
    target.push(10);
    target = &mut right;
    target.push(20);
    left.push(11);
    target.push(21);
    right.push(22);
    println!("{left:?} {right:?}");
}
