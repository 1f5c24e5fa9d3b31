fn main() {
    let mut v = vec![1, 2];
    let first = &v[0];
    v.push(3);
    println!("{first}");
}
//= E0502 3 4 5
//=   3-5 shared v>first: v is lent to first, to read, until line 5
//=   4-4 mutable v>push(): v is lent to push(), to change, on line 4
