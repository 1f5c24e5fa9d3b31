fn main() {
    let c = std::env::args().count() > 1;
    let s;
    if c {
        s = String::from("a");
    } else {
        s = String::from("b");
    }
    let t = s;
    println!("{t}");
}
//= in main
//= c
//=   2-11 owns: owns its value
//=   at 2 filled: gets its value
//= s
//=   3-5 uninitialised: declared, without a value yet
//=   5-6 owns: owns its value
//=   6-7 uninitialised arm of 4: declared, without a value yet
//=   7-9 owns: owns its value
//=   9-11 moved: moved to t on line 9
//=   at 5 filled: gets its value
//=   at 7 filled: gets its value
//=   at 9 moved: moved to t
//= t
//=   9-11 owns: owns its value
//=   at 9 filled: moved here from s
//=   at 11 dropped: dropped
