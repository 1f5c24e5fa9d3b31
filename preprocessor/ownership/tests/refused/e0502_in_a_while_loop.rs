fn main() {
    let mut v = vec![1, 2];
    let first = &v[0];
    let mut n = 0;
    while n < *first {
        v.push(n);
        n += 1;
    }
    println!("{v:?}");
}
//= E0502 3 6 5
//=   3-8 next turn shared v>first: v is lent to first, to read, until line 8, in every turn of the loop
//=   6-6 mutable v>push(): v is lent to push(), to change, on line 6
