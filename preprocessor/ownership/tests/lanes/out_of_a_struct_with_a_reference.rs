struct W<'a> { v: &'a mut Vec<i32> }
fn main() {
    let mut v = vec![1];
    let w = W { v: &mut v };
    w.v.push(2);
    let W { v: inner } = w;
    inner.push(3);
    println!("{v:?}");
    println!("end");
}
//= in main
//= v
//=   3-4 owns: owns its value
//=   4-6 lent-mutable: lent to w, to change, until line 7
//=   6-7 lent-mutable: lent to inner, to change, until line 7
//=   7-10 owns: owns its value
//=   at 3 filled: gets its value
//=   at 4 lent mutable: lent to w, to change
//=   at 7 returned: returned by inner
//=   at 10 dropped: dropped
//= w
//=   4-6 owns: owns its value, which borrows v, to change, until line 7
//=   6-10 partly-moved: w.v moved to inner on line 6
//=   at 4 filled: gets its value
//= w.v (reference)
//=   4-6 owns: refers to v, to change, until line 6
//=   6-10 moved: moved to inner on line 6
//=   at 6 moved: moved to inner
//= inner (reference)
//=   6-7 owns: refers to v, to change, until line 7
//=   7-8 owns idle: refers to v, to change, not used again
//=   8-10 expired: refers to v, which was read on line 8
//=   at 6 filled: moved here from w.v
//=   at 8 expired: refers to v, which was read on line 8
