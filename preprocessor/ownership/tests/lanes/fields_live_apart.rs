struct P { name: String, tag: String, age: u32 }
fn main() {
    let mut p = P { name: String::new(), tag: String::new(), age: 1 };
    let n = p.name;
    let a = &mut p.age;
    *a += 1;
    p.name = String::from("m");
    let q = &p;
    println!("{}{}", q.tag, n);
    drop(p);
}
//= in main
//= p
//=   3-4 owns: owns its value
//=   4-7 partly-moved: p.name moved to n on line 4
//=   7-8 owns: owns its value
//=   8-9 lent-shared: lent to q, to read, until line 9
//=   9-10 owns: owns its value
//=   10-11 moved: moved into drop() on line 10
//=   at 3 filled: gets its value
//=   at 8 lent shared: lent to q, to read
//=   at 9 returned: returned by q
//=   at 10 moved: moved into drop()
//= p.name
//=   3-4 owns: owned by p
//=   4-7 moved: moved to n on line 4
//=   7-8 owns: owned by p
//=   8-9 lent-shared: p lent to q, to read, until line 9
//=   9-10 owns: owned by p
//=   10-11 moved: p moved into drop() on line 10
//=   at 4 moved: moved to n
//=   at 7 filled: gets another value
//= p.age
//=   3-5 owns: owned by p
//=   5-6 lent-mutable: lent to a, to change, until line 6
//=   6-8 owns: owned by p
//=   8-9 lent-shared: p lent to q, to read, until line 9
//=   9-10 owns: owned by p
//=   10-11 moved: p moved into drop() on line 10
//=   at 5 lent mutable: lent to a, to change
//=   at 6 returned: returned by a
//= n
//=   4-11 owns: owns its value
//=   at 4 filled: moved here from p.name
//=   at 11 dropped: dropped
//= a (reference)
//=   5-6 owns: refers to p.age, to change, until line 6
//=   6-8 owns idle: refers to p.age, to change, not used again
//=   8-11 expired: refers to p.age, which was read on line 8
//=   at 5 filled: borrows p.age, to change
//=   at 8 expired: refers to p.age, which was read on line 8
//= q (reference)
//=   8-9 owns: refers to p, to read, until line 9
//=   9-10 owns idle: refers to p, to read, not used again
//=   10-11 expired: refers to p, which was moved into drop() on line 10
//=   at 8 filled: borrows p, to read
//=   at 10 expired: refers to p, which was moved into drop() on line 10
//| in main
//| 3 p=RWO p.name=RWO p.age=RWO
//| 4 p=pm p.name=m n=R-O
//| 5 p.age=--- *a=RW- a=R-O
//| 6 p.age=RWO
//| 7 p=RWO p.name=RWO
//| 8 p=R-- p.name=R-- *q=R-- q=R-O *a=x8
//| 9 p=RWO
//| 10 p=m q=x10
