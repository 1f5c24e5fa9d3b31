fn main() {
    let mut v = vec![1, 2, 3];
    let first = &v[0];
    let n = *first;
    let again = &v;
    println!("{again:?} {n}");
    v.push(4);
    println!("{v:?}");
}
//= in main
//= v
//=   2-3 owns: owns its value
//=   3-4 lent-shared: lent to first, to read, until line 4
//=   4-5 owns: owns its value
//=   5-6 lent-shared: lent to again, to read, until line 6
//=   6-9 owns: owns its value
//=   at 2 filled: gets its value
//=   at 3 lent shared: lent to first, to read
//=   at 4 returned: returned by first
//=   at 5 lent shared: lent to again, to read
//=   at 6 returned: returned by again
//=   at 9 dropped: dropped
//= first (reference)
//=   3-4 owns: refers to v, to read, until line 4
//=   4-7 owns idle: refers to v, to read, not used again
//=   7-9 expired: refers to v, which was lent to push(), to change, on line 7
//=   at 3 filled: refers to v, to read
//=   at 7 expired: refers to v, which was lent to push(), to change, on line 7
//= n
//=   4-9 owns: owns its value
//=   at 4 filled: copied from *first
//= again (reference)
//=   5-6 owns: refers to v, to read, until line 6
//=   6-7 owns idle: refers to v, to read, not used again
//=   7-9 expired: refers to v, which was lent to push(), to change, on line 7
//=   at 5 filled: borrows v, to read
//=   at 7 expired: refers to v, which was lent to push(), to change, on line 7
//| in main
//| 2 v=RWO
//| 3 v=R-- first=R-O *first=R--
//| 4 v=RWO first=R-O
//| 5 v=R-- again=R-O
//| 6 v=RWO
//| 7 first=x7 again=x7
