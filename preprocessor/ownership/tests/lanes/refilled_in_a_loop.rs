fn main() {
    let mut s = String::new();
    let mut i = 0;
    while i < 3 {
        let t = s;
        s = t + "x";
        i += 1;
    }
    println!("{s}");
}
//= in main
//= s
//=   2-5 owns: owns its value
//=   5-6 moved: moved to t on line 5
//=   6-10 owns: owns its value
//=   at 2 filled: gets its value
//=   at 5 moved: moved to t
//=   at 6 filled: gets another value
//=   at 10 dropped: dropped
//= i
//=   3-10 owns: owns its value
//=   at 3 filled: gets its value
//=   at 7 filled: gets another value
//= t
//=   5-6 owns: owns its value
//=   6-8 moved: moved into add() on line 6
//=   at 5 filled: moved here from s
//=   at 6 moved: moved into add()
