fn main() {
    let c = std::env::args().count() > 1;
    let mut a = String::new();
    let mut b = String::new();
    let r = if c { &mut a } else { &mut b };
    r.push('!');
    let la = a.len();
    b.push('?');
    println!("{la}{b}");
}
//= in main
//= c
//=   2-10 owns: owns its value
//=   at 2 filled: gets its value
//= a
//=   3-5 owns: owns its value
//=   5-6 lent-mutable: lent to r, to change, until line 6
//=   6-10 owns: owns its value
//=   at 3 filled: gets its value
//=   at 5 lent mutable: lent to r, to change
//=   at 6 returned: returned by r
//=   at 10 dropped: dropped
//= b
//=   4-5 owns: owns its value
//=   5-6 lent-mutable: lent to r, to change, until line 6
//=   6-10 owns: owns its value
//=   at 4 filled: gets its value
//=   at 5 lent mutable: lent to r, to change
//=   at 6 returned: returned by r
//=   at 10 dropped: dropped
//= r (reference)
//=   5-6 owns: refers to a or b, to change, until line 6
//=   6-7 owns idle: refers to a or b, to change, not used again
//=   7-10 expired: refers to a, which was read on line 7
//=   at 5 filled: borrows a, to change
//=   at 5 filled: refers to b, to change
//=   at 7 expired: refers to a, which was read on line 7
//= la
//=   7-10 owns: owns its value
//=   at 7 filled: gets its value
//| in main
//| 5 a=--- b=---
//| 6 a=RWO b=RWO
//| 7 r=x7
