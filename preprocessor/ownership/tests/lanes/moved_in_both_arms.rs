fn main() {
    let c = std::env::args().count() > 1;
    let s = String::from("a");
    let t;
    if c {
        t = s;
    } else {
        drop(s);
        t = String::new();
    }
    println!("{t}");
}
//= in main
//= c
//=   2-12 owns: owns its value
//=   at 2 filled: gets its value
//= s
//=   3-6 owns: owns its value
//=   6-7 moved: moved to t on line 6
//=   7-8 owns arm of 5: owns its value
//=   8-10 moved: moved into drop() on line 8
//=   10-12 moved: moved to t on line 6 or moved into drop() on line 8
//=   at 3 filled: gets its value
//=   at 6 moved: moved to t
//=   at 8 moved: moved into drop()
//= t
//=   4-6 uninitialised: declared, without a value yet
//=   6-7 owns: owns its value
//=   7-9 uninitialised arm of 5: declared, without a value yet
//=   9-12 owns: owns its value
//=   at 6 filled: gets its value
//=   at 9 filled: gets its value
//=   at 12 dropped: dropped
