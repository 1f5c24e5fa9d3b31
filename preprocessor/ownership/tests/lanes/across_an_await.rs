async fn g(s: &String) -> usize { s.len() }
async fn f(s: String) -> usize {
    let r = &s;
    let n = g(r).await;
    let t = s;
    n + t.len()
}
fn main() {
    drop(f(String::new()));
}
//= in f::{closure#0}
//= s
//=   2-3 owns: owns its value
//=   3-4 lent-shared: lent to r, to read, until line 4
//=   4-5 owns: owns its value
//=   5-7 moved: moved to t on line 5
//=   at 2 filled: filled by the caller
//=   at 3 lent shared: lent to r, to read
//=   at 4 returned: returned by r
//=   at 5 moved: moved to t
//= r (reference)
//=   3-4 owns: refers to s, to read, until line 4
//=   4-5 owns idle: refers to s, to read, not used again
//=   5-7 expired: refers to s, which was moved to t on line 5
//=   at 3 filled: borrows s, to read
//=   at 5 expired: refers to s, which was moved to t on line 5
//= n
//=   4-7 owns: owns its value
//=   at 4 filled: gets its value
//= t
//=   5-7 owns: owns its value
//=   at 5 filled: moved here from s
//=   at 7 dropped: dropped
