fn main() {
    let mut v = vec![1, 2];
    for n in &v {
        v.push(*n);
    }
}
//= E0502 3 4 3
//=   3-5 next turn shared v>the for loop: v is lent to the for loop, to read, until line 5, in every turn of the loop
//=   4-4 mutable v>push(): v is lent to push(), to change, on line 4
