fn f(o: Option<String>) -> usize {
    let Some(s) = o else {
        println!("none");
        return 0;
    };
    s.len()
}
fn main() {
    f(None);
}
//= in f
//= o
//=   1-5 owns: owns its value
//=   5-7 partly-moved arm of 2: its payload moved to s on line 2
//=   at 1 filled: filled by the caller
//=   at 2 moved: its payload moved to s
//=   at 7 dropped: what is left of it is dropped
//= s
//=   5-7 owns: owns its value
//=   at 5 filled: moved here from the payload of o
//=   at 7 dropped: dropped
