fn f(c: bool, s: String) -> usize {
    let r = &s;
    if c {
        return r.len();
    }
    let t = s;
    t.len()
}
fn main() {
    f(true, String::new());
}
//= in f
//= c
//=   1-8 owns: owns its value
//=   at 1 filled: filled by the caller
//= s
//=   1-2 owns: owns its value
//=   2-4 lent-shared: lent to r, to read, until line 4
//=   4-6 owns: owns its value
//=   6-8 moved: moved to t on line 6
//=   at 1 filled: filled by the caller
//=   at 2 lent shared: lent to r, to read
//=   at 4 returned: returned by r
//=   at 6 moved: moved to t
//=   at 8 maybe-dropped: dropped unless it was moved
//= r (reference)
//=   2-4 owns: refers to s, to read, until line 4
//=   4-6 owns idle: refers to s, to read, not used again
//=   6-8 expired: refers to s, which was moved to t on line 6
//=   at 2 filled: borrows s, to read
//=   at 6 expired: refers to s, which was moved to t on line 6
//= t
//=   6-8 owns: owns its value
//=   at 6 filled: moved here from s
//=   at 8 dropped: dropped
