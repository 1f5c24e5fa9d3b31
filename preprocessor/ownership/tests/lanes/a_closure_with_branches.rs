fn main() {
    let c = true;
    let mut v = vec![1];
    let mut f = |n: i32| {
        if c {
            v.push(n);
        } else {
            v.clear();
        }
    };
    f(2);
    println!("{v:?}");
}
//= in main
//= c
//=   2-10 owns: owns its value
//=   10-11 lent-shared: lent to f, to read, until line 11
//=   11-13 owns: owns its value
//=   at 2 filled: gets its value
//=   at 10 lent shared: lent to f, to read
//=   at 11 returned: returned by f
//= v
//=   3-10 owns: owns its value
//=   10-11 lent-mutable: lent to f, to change, until line 11
//=   11-13 owns: owns its value
//=   at 3 filled: gets its value
//=   at 10 lent mutable: lent to f, to change
//=   at 11 returned: returned by f
//=   at 13 dropped: dropped
//= f
//=   10-11 owns: owns its value, which borrows v, to change, until line 11 and c, to read, until line 11
//=   11-12 owns: owns its value
//=   12-13 expired: borrows v, which was read on line 12
//=   at 10 filled: gets its value
//=   at 12 expired: borrows v, which was read on line 12
//= in main::{closure#0}
//= c (reference)
//=   4-10 owns: captured by reference, to read
//= v (reference)
//=   4-10 owns: captured by reference, to change
//= n
//=   4-10 owns: owns its value
//=   at 4 filled: filled by the caller
