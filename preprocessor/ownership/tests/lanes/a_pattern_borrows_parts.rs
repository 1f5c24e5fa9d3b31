fn main() {
    let mut p = (String::new(), String::new(), 3);
    let (ref x, ref mut y, z) = p;
    y.push('a');
    println!("{x}{y}{z}");
    p.2 = 4;
    let (m, ..) = p;
    println!("{m}");
}
//= in main
//= p
//=   2-3 owns: owns its value
//=   3-5 lent-mutable: p.1 lent to y, to change, until line 5
//=   5-7 owns: owns its value
//=   7-9 partly-moved: p.0 moved to m on line 7
//=   at 2 filled: gets its value
//=   at 9 dropped: what is left of it is dropped
//= p.0
//=   2-3 owns: owned by p
//=   3-5 lent-shared: lent to x, to read, until line 5
//=   5-7 owns: owned by p
//=   7-9 moved: moved to m on line 7
//=   at 3 lent shared: lent to x, to read
//=   at 5 returned: returned by x
//=   at 7 moved: moved to m
//= p.1
//=   2-3 owns: owned by p
//=   3-5 lent-mutable: lent to y, to change, until line 5
//=   5-9 owns: owned by p
//=   at 3 lent mutable: lent to y, to change
//=   at 5 returned: returned by y
//= x (reference)
//=   3-5 owns: refers to p.0, to read, until line 5
//=   5-7 owns idle: refers to p.0, to read, not used again
//=   7-9 expired: refers to p.0, which was moved to m on line 7
//=   at 3 filled: borrows p.0, to read
//=   at 7 expired: refers to p.0, which was moved to m on line 7
//= y (reference)
//=   3-5 owns: refers to p.1, to change, until line 5
//=   5-9 owns idle: refers to p.1, to change, not used again
//=   at 3 filled: borrows p.1, to change
//= z
//=   3-9 owns: owns its value
//=   at 3 filled: copied from p.2
//= m
//=   7-9 owns: owns its value
//=   at 7 filled: moved here from p.0
//=   at 9 dropped: dropped
//| in main
//| 3 p=--- p.0=R-- p.1=---
//| 5 p=RWO
//| 7 p=pm p.0=m m=R-O x=x7
