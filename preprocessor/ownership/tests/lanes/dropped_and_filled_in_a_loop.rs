fn main() {
    let mut last = String::new();
    loop {
        let next = format!("{last}x");
        if next.len() > 3 {
            break;
        }
        last = next;
    }
    println!("{last}");
}
//= in main
//= last
//=   2-11 owns: owns its value
//=   at 2 filled: gets its value
//=   at 8 dropped: its old value is dropped
//=   at 8 filled: gets another value
//=   at 11 dropped: dropped
//= next
//=   4-8 owns: owns its value
//=   8-9 moved: moved to last on line 8
//=   at 4 filled: gets its value
//=   at 8 moved: moved to last
//=   at 9 maybe-dropped: dropped unless it was moved
