fn main() {
    let o = Some(String::from("a"));
    let n = match o {
        Some(s) if s.is_empty() => 0,
        Some(s) => {
            let t = s;
            t.len()
        }
        None => {
            println!("none");
            1
        }
    };
    println!("{n}");
}
//= in main
//= o
//=   2-5 owns: owns its value
//=   5-9 partly-moved: its payload moved to s on line 5
//=   9-13 owns arm of 3: owns its value
//=   13-15 partly-moved: its payload perhaps moved to s on line 4 or moved to s on line 5
//=   at 2 filled: gets its value
//=   at 4 moved: its payload moved to s
//=   at 5 moved: its payload moved to s
//=   at 15 dropped: what is left of it is dropped
//= n
//=   13-15 owns: owns its value
//=   at 13 filled: gets its value
//= s
//=   5-6 owns: owns its value
//=   6-8 moved: moved to t on line 6
//=   at 5 filled: moved here from the payload of o
//=   at 6 moved: moved to t
//= t
//=   6-8 owns: owns its value
//=   at 6 filled: moved here from s
//=   at 8 dropped: dropped
