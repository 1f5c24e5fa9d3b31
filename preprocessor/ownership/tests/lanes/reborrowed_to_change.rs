fn bump(n: &mut i32) { *n += 1; }
fn main() {
    let mut n = 1;
    let a = &mut n;
    let b = &mut *a;
    bump(b);
    bump(a);
    let c = a;
    *c += 1;
    println!("{n}");
    println!("end");
}
//= in main
//= n
//=   3-4 owns: owns its value
//=   4-8 lent-mutable: lent to a, to change, until line 9
//=   8-9 lent-mutable: lent to c, to change, until line 9
//=   9-12 owns: owns its value
//=   at 3 filled: gets its value
//=   at 4 lent mutable: lent to a, to change
//=   at 9 returned: returned by c
//= a (reference)
//=   4-5 owns: refers to n, to change, until line 8
//=   5-6 lent-mutable: reborrowed by b, to change, until line 6
//=   6-8 owns: refers to n, to change, until line 8
//=   8-12 moved: moved to c on line 8
//=   at 4 filled: borrows n, to change
//=   at 8 moved: moved to c
//= *a
//=   4-5 owns: reached through a reference, to change
//=   5-6 lent-mutable: reborrowed by b, to change, until line 6
//=   6-8 owns: reached through a reference, to change
//=   8-12 moved: a moved to c on line 8
//=   at 5 lent mutable: lent to b, to change
//=   at 6 returned: returned by b
//= b (reference)
//=   5-6 owns: refers to *a, to change, until line 6
//=   6-7 owns idle: refers to *a, to change, not used again
//=   7-12 expired: refers to *a, which was lent to bump(), to change, on line 7
//=   at 5 filled: borrows *a, to change
//=   at 7 expired: refers to *a, which was lent to bump(), to change, on line 7
//= c (reference)
//=   8-9 owns: refers to n, to change, until line 9
//=   9-10 owns idle: refers to n, to change, not used again
//=   10-12 expired: refers to n, which was read on line 10
//=   at 8 filled: moved here from a
//=   at 10 expired: refers to n, which was read on line 10
//| in main
//| 4 n=--- *a=RW- a=R-O
//| 5 a=--- *a=--- *b=RW- b=R-O
//| 6 a=R-O *a=RW-
//| 7 b=x7
//| 8 a=m *c=RW- c=R-O
//| 9 n=RWO
//| 10 c=x10
