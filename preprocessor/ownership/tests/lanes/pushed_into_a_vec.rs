fn main() {
    let mut a = String::new();
    let b = String::new();
    let mut v: Vec<&String> = Vec::new();
    v.push(&a);
    v.push(&b);
    println!("{v:?}");
    a.push('x');
    println!("{a}");
}
//= in main
//= a
//=   2-5 owns: owns its value
//=   5-7 lent-shared: lent to v, to read, until line 7
//=   7-10 owns: owns its value
//=   at 2 filled: gets its value
//=   at 5 lent shared: lent to v, to read
//=   at 7 returned: returned by v
//=   at 10 dropped: dropped
//= b
//=   3-6 owns: owns its value
//=   6-7 lent-shared: lent to v, to read, until line 7
//=   7-10 owns: owns its value
//=   at 3 filled: gets its value
//=   at 6 lent shared: lent to v, to read
//=   at 7 returned: returned by v
//=   at 10 dropped: dropped
//= v
//=   4-5 owns: owns its value; what it may refer to belongs to others
//=   5-6 owns: owns its value, which borrows a, to read, until line 7
//=   6-7 owns: owns its value, which borrows a and b, to read, until line 7
//=   7-8 owns: owns its value
//=   8-10 expired: borrows a, which was lent to push(), to change, on line 8
//=   at 4 filled: gets its value
//=   at 8 expired: borrows a, which was lent to push(), to change, on line 8
//=   at 10 dropped: dropped
//| in main
//| 5 a=R--
//| 6 b=R--
//| 7 a=RWO b=R-O
//| 8 v=x8
