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
//=   2-3 owns: owns its value
//=   3-4 lent-shared: the content of o lent to a temporary value, to read, until line 4
//=   4-5 owns: owns its value
//=   5-8 partly-moved: its content moved to s on line 5
//=   8-9 partly-moved: its content perhaps moved to s on line 5 or moved to s on line 4
//=   9-11 owns arm of 3: owns its value
//=   11-15 partly-moved: its content perhaps moved to s on line 5 or moved to s on line 4
//=   at 2 filled: gets its value
//=   at 4 moved: its content moved to s
//=   at 4 lent: the content of o lent to a temporary value, to read
//=   at 4 returned: the content of o returned by a temporary value
//=   at 5 moved: its content moved to s
//=   at 15 dropped: what is left of it is dropped
//= n
//=   13-15 owns: owns its value
//=   at 13 filled: gets its value
//=   at 13 filled: gets another value
//= s
//=   5-6 owns: owns its value
//=   6-8 moved: moved to t on line 6
//=   at 5 filled: gets its value
//=   at 6 moved: moved to t
//= t
//=   6-8 owns: owns its value
//=   at 6 filled: gets its value
//=   at 8 dropped: dropped
