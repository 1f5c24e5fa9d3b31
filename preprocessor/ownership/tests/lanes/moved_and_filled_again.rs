fn eat(s: String) -> usize { s.len() }
fn main() {
    let mut s = String::from("a");
    let t = s;
    s = String::from("b");
    let n = eat(t);
    s.push('c');
    println!("{s} {n}");
}
//= in main
//= s
//=   3-4 owns: owns its value
//=   4-5 moved: moved to t on line 4
//=   5-9 owns: owns its value
//=   at 3 filled: gets its value
//=   at 4 moved: moved to t
//=   at 5 filled: gets another value
//=   at 9 dropped: dropped
//= t
//=   4-6 owns: owns its value
//=   6-9 moved: moved into eat() on line 6
//=   at 4 filled: moved here from s
//=   at 6 moved: moved into eat()
//= n
//=   6-9 owns: owns its value
//=   at 6 filled: gets its value
//| in main
//| 3 s=RWO
//| 4 s=m t=R-O
//| 5 s=RWO
//| 6 t=m n=R-O
//| 7 s=RWO
