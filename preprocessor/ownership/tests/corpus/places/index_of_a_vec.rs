// Indexing a vector borrows all of it; indexing an array does not.
fn main() {
    let mut array = [String::from("a"), String::from("b")];
    let mut vector = vec![1, 2, 3];
    let (left, right) = array.split_at_mut(1);
    left[0].push('x');
    right[0].push('y');
    let cell = &mut vector[0];
    *cell += 1;
    vector[1] = vector[0] + vector[2];
    let copied = array[0].clone();
    println!("{copied} {vector:?}");
}
