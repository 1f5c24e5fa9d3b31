fn main() {
    let mut o = Some(String::new());
    if let Some(s) = &mut o {
        s.push('a');
        s.push('b');
    }

    // What is lent comes back.
    let t = o;
    println!("{t:?}");
}
//= in main
//= o
//=   2-3 owns: owns its value
//=   3-5 lent-mutable: lent to s, to change, until line 5
//=   5-9 owns: owns its value
//=   9-11 moved: moved to t on line 9
//=   at 2 filled: gets its value
//=   at 3 lent mutable: lent to s, to change
//=   at 5 returned: returned by s
//=   at 9 moved: moved to t
//= s (reference)
//=   3-5 owns: refers to o, to change, until line 5
//=   5-6 owns idle: refers to o, to change, not used again
//=   at 3 filled: refers to o, to change
//= t
//=   9-11 owns: owns its value
//=   at 9 filled: moved here from o
//=   at 11 dropped: dropped
//| in main
//| 3>4 o=--- s=R-O *s=RW-
//| 5 o=RWO
//| 9 o=m t=R-O
