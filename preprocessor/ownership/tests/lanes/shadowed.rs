fn main() {
    let s = String::from("a");
    let s = s.len();
    {
        let s = s + 1;
        println!("{s}");
    }
    println!("{s}");
}
//= in main
//= s
//=   2-9 owns: owns its value
//=   at 2 filled: gets its value
//=   at 9 dropped: dropped
//= s
//=   3-9 owns: owns its value
//=   at 3 filled: gets its value
//= s
//=   5-7 owns: owns its value
//=   at 5 filled: gets its value
