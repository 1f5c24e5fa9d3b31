fn main() {
    let a = String::new(); let b = a;
    let c = &b; let d = c.len();
    let e = b; println!("{d}");
    println!("{e}");
}
//= in main
//= a
//=   2-6 moved: moved to b on line 2
//=   at 2 filled: gets its value
//=   at 2 moved: moved to b
//= b
//=   2-4 owns: owns its value
//=   4-6 moved: moved to e on line 4
//=   at 2 filled: moved here from a
//=   at 4 moved: moved to e
//= c (reference)
//=   3-4 owns idle: refers to b, to read, not used again
//=   4-6 expired: refers to b, which was moved to e on line 4
//=   at 3 filled: borrows b, to read
//=   at 4 expired: refers to b, which was moved to e on line 4
//= d
//=   3-6 owns: owns its value
//=   at 3 filled: gets its value
//= e
//=   4-6 owns: owns its value
//=   at 4 filled: moved here from b
//=   at 6 dropped: dropped
