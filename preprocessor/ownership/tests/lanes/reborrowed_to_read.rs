fn main() {
    let mut v = vec![1];
    let r = &mut v;
    r.push(4);
    let s = &*r;
    println!("{s:?}");
    r.push(5);
    v.push(6);
    println!("end");
}
//= in main
//= v
//=   2-3 owns: owns its value
//=   3-7 lent-mutable: lent to r, to change, until line 7
//=   7-10 owns: owns its value
//=   at 2 filled: gets its value
//=   at 3 lent mutable: lent to r, to change
//=   at 7 returned: returned by r
//=   at 10 dropped: dropped
//= r (reference)
//=   3-5 owns: refers to v, to change, until line 7
//=   5-6 lent-shared: reborrowed by s, to read, until line 6
//=   6-7 owns: refers to v, to change, until line 7
//=   7-8 owns idle: refers to v, to change, not used again
//=   8-10 expired: refers to v, which was lent to push(), to change, on line 8
//=   at 3 filled: borrows v, to change
//=   at 8 expired: refers to v, which was lent to push(), to change, on line 8
//= *r
//=   3-5 owns: reached through a reference, to change
//=   5-6 lent-shared: reborrowed by s, to read, until line 6
//=   6-8 owns: reached through a reference, to change
//=   8-10 expired: refers to v, which was lent to push(), to change, on line 8
//=   at 5 lent shared: lent to s, to read
//=   at 6 returned: returned by s
//=   at 8 expired: refers to v, which was lent to push(), to change, on line 8
//= s (reference)
//=   5-6 owns: refers to *r, to read, until line 6
//=   6-7 owns idle: refers to *r, to read, not used again
//=   7-10 expired: refers to *r, which was lent to push(), to change, on line 7
//=   at 5 filled: borrows *r, to read
//=   at 7 expired: refers to *r, which was lent to push(), to change, on line 7
