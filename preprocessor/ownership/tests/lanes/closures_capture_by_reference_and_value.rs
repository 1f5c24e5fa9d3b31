struct P { a: String, b: Vec<i32> }
fn main() {
    let mut p = P { a: String::new(), b: vec![] };
    let q = &mut p;
    let mut add = || {
        q.b.push(2);
        let r = &q.b;
        println!("{r:?}");
    };
    add();
    let s = String::new();
    let n = 3;
    let f = || {
        println!("{s}");
        println!("{n}");
    };
    f();
    let g = move || {
        let t = p.a.len();
        t + n
    };
    println!("{}", g());
    let h = move || {
        let t = s;
        drop(t);
    };
    h();
}
//= in main
//= p
//=   3-4 owns: owns its value
//=   4-9 lent-mutable: lent to q, to change, until line 10
//=   9-10 lent-mutable: lent to add, to change, until line 10
//=   10-21 owns: owns its value
//=   21-28 partly-moved: p.a moved to g on line 21
//=   at 3 filled: gets its value
//=   at 4 lent mutable: lent to q, to change
//=   at 10 returned: returned by add
//=   at 28 dropped: what is left of it is dropped
//= p.a
//=   3-4 owns: owned by p
//=   4-9 lent-mutable: p lent to q, to change, until line 10
//=   9-10 lent-mutable: p lent to add, to change, until line 10
//=   10-21 owns: owned by p
//=   21-28 moved: moved to g on line 21
//=   at 21 moved: moved to g
//= q (reference)
//=   4-9 owns: refers to p, to change, until line 9
//=   9-10 lent-mutable: (*q).b reborrowed by add, to change, until line 10
//=   10-21 owns idle: refers to p, to change, not used again
//=   21-28 expired: refers to p, which was moved to g on line 21
//=   at 4 filled: borrows p, to change
//=   at 21 expired: refers to p, which was moved to g on line 21
//= (*q).b
//=   4-9 owns: reached through a reference, to change
//=   9-10 lent-mutable: reborrowed by add, to change, until line 10
//=   10-21 owns: reached through a reference, to change
//=   21-28 expired: refers to p, which was moved to g on line 21
//=   at 9 lent mutable: lent to add, to change
//=   at 10 returned: returned by add
//=   at 21 expired: refers to p, which was moved to g on line 21
//= add
//=   9-10 owns: owns its value, which borrows (*q).b, to change, until line 10
//=   10-21 owns: owns its value
//=   21-28 expired: borrows p, which was moved to g on line 21
//=   at 9 filled: gets its value
//=   at 21 expired: borrows p, which was moved to g on line 21
//= s
//=   11-16 owns: owns its value
//=   16-17 lent-shared: lent to f, to read, until line 17
//=   17-26 owns: owns its value
//=   26-28 moved: moved to h on line 26
//=   at 11 filled: gets its value
//=   at 16 lent shared: lent to f, to read
//=   at 17 returned: returned by f
//=   at 26 moved: moved to h
//= n
//=   12-16 owns: owns its value
//=   16-17 lent-shared: lent to f, to read, until line 17
//=   17-28 owns: owns its value
//=   at 12 filled: gets its value
//=   at 16 lent shared: lent to f, to read
//=   at 17 returned: returned by f
//= f
//=   16-17 owns: owns its value, which borrows s and n, to read, until line 17
//=   17-26 owns: owns its value
//=   26-28 expired: borrows s, which was moved to h on line 26
//=   at 16 filled: gets its value
//=   at 26 expired: borrows s, which was moved to h on line 26
//= g
//=   21-28 owns: owns its value
//=   at 21 filled: gets its value
//=   at 28 dropped: dropped
//= h
//=   26-27 owns: owns its value
//=   27-28 moved: moved into its own call on line 27
//=   at 26 filled: gets its value
//=   at 27 moved: moved into its own call
//= in main::{closure#0}
//= q.b (reference)
//=   5-7 owns: captured by reference, to change
//=   7-8 lent-shared: reborrowed by r, to read, until line 8
//=   8-9 owns: captured by reference, to change
//=   at 7 lent shared: lent to r, to read
//=   at 8 returned: returned by r
//= r (reference)
//=   7-8 owns: refers to q.b, to read, until line 8
//=   8-9 owns idle: refers to q.b, to read, not used again
//=   at 7 filled: borrows q.b, to read
//= in main::{closure#1}
//= s (reference)
//=   13-16 owns: captured by reference, to read
//= n (reference)
//=   13-16 owns: captured by reference, to read
//= in main::{closure#2}
//= p.a
//=   18-21 owns: owned by the closure
//= n
//=   18-21 owns: owned by the closure
//= t
//=   19-21 owns: owns its value
//=   at 19 filled: gets its value
//= in main::{closure#3}
//= s
//=   23-24 owns: owned by the closure
//=   24-26 moved: moved to t on line 24
//=   at 24 moved: moved to t
//= t
//=   24-25 owns: owns its value
//=   25-26 moved: moved into drop() on line 25
//=   at 24 filled: moved here from s
//=   at 25 moved: moved into drop()
