struct P { a: String, b: Vec<i32> }
fn main() {
    let mut p = P { a: String::new(), b: vec![] };
    let mut add = || p.b.push(2);
    println!("{}", p.a);
    add();
    println!("{}", p.b.len());
    let c = move || {
        let n = p.a.len();
        n + 1
    };
    println!("{}{}", c(), p.b.len());
}
//= in main
//= p
//=   3-4 owns: owns its value
//=   4-6 lent-mutable: p.b lent to add, to change, until line 6
//=   6-11 owns: owns its value
//=   11-13 partly-moved: p.a moved to c on line 11
//=   at 3 filled: gets its value
//=   at 13 dropped: what is left of it is dropped
//= p.a
//=   3-11 owns: owned by p
//=   11-13 moved: moved to c on line 11
//=   at 11 moved: moved to c
//= p.b
//=   3-4 owns: owned by p
//=   4-6 lent-mutable: lent to add, to change, until line 6
//=   6-13 owns: owned by p
//=   at 4 lent mutable: lent to add, to change
//=   at 6 returned: returned by add
//= add
//=   4-6 owns: owns its value, which borrows p.b, to change, until line 6
//=   6-7 owns: owns its value
//=   7-13 expired: borrows p.b, which was read on line 7
//=   at 4 filled: gets its value
//=   at 7 expired: borrows p.b, which was read on line 7
//= c
//=   11-13 owns: owns its value
//=   at 11 filled: gets its value
//=   at 13 dropped: dropped
//= in main::{closure#0}
//= in main::{closure#1}
//= p.a
//=   8-11 owns: owned by the closure
//= n
//=   9-11 owns: owns its value
//=   at 9 filled: gets its value
