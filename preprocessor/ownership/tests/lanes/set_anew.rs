fn main() {
    let mut a = String::new();
    let mut b = String::new();
    let mut r = &mut a;
    r.push('1');
    r = &mut b;
    r.push('2');
    a.push('3');
    println!("{a}{b}");
    println!("end");
}
//= in main
//= a
//=   2-4 owns: owns its value
//=   4-5 lent-mutable: lent to r, to change, until line 5
//=   5-11 owns: owns its value
//=   at 2 filled: gets its value
//=   at 4 lent mutable: lent to r, to change
//=   at 5 returned: returned by r
//=   at 11 dropped: dropped
//= b
//=   3-6 owns: owns its value
//=   6-7 lent-mutable: lent to r, to change, until line 7
//=   7-11 owns: owns its value
//=   at 3 filled: gets its value
//=   at 6 lent mutable: lent to r, to change
//=   at 7 returned: returned by r
//=   at 11 dropped: dropped
//= r (reference)
//=   4-5 owns: refers to a, to change, until line 5
//=   5-6 owns idle: refers to a, to change, not used again
//=   6-7 owns: refers to b, to change, until line 7
//=   7-9 owns idle: refers to b, to change, not used again
//=   9-11 expired: refers to b, which was read on line 9
//=   at 4 filled: borrows a, to change
//=   at 6 filled: refers to b, to change
//=   at 9 expired: refers to b, which was read on line 9
//| in main
//| 4 a=--- r=RWO *r=RW-
//| 5 a=RWO
//| 6 b=--- a=RWO
//| 7 b=RWO
//| 8 r=RWO
//| 9 r=x9
