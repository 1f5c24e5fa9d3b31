fn main() {
    let s = String::from("a");
    let n = 2;
    let a = async move {
        let t = s;
        t.len() + n
    };
    drop(a);
}
//= in main
//= s
//=   2-7 owns: owns its value
//=   7-9 moved: moved to a on line 7
//=   at 2 filled: gets its value
//=   at 7 moved: moved to a
//= n
//=   3-9 owns: owns its value
//=   at 3 filled: gets its value
//= a
//=   7-8 owns: owns its value
//=   8-9 moved: moved into drop() on line 8
//=   at 7 filled: gets its value
//=   at 8 moved: moved into drop()
//= in main::{closure#0}
//= s
//=   4-5 owns: owned by the closure
//=   5-7 moved: moved to t on line 5
//=   at 5 moved: moved to t
//= n
//=   4-7 owns: owned by the closure
//= t
//=   5-7 owns: owns its value
//=   at 5 filled: moved here from s
//=   at 7 dropped: dropped
