fn main() {
    let c = std::env::args().count() > 1;
    let s = String::from("a");
    if c {
        drop(s);
    } else {
        println!("{s}");
    }
    println!("end");
}
//= in main
//= c
//=   2-10 owns: owns its value
//=   at 2 filled: gets its value
//= s
//=   3-5 owns: owns its value
//=   5-6 moved: moved into drop() on line 5
//=   6-8 owns arm of 4: owns its value
//=   8-10 maybe-moved: perhaps moved into drop() on line 5
//=   at 3 filled: gets its value
//=   at 5 moved: moved into drop()
//=   at 10 maybe-dropped: dropped unless it was moved
//| in main
//| 3 s=R-O
//| 4>5 s=R-O
//| 4>7 s=R-O
//| 5 s=m
