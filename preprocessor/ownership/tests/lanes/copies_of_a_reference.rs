fn main() {
    let s = String::from("a");
    let r = &s;
    let q = r;
    println!("{r}");
    println!("{q}");
    drop(s);
    println!("end");
}
//= in main
//= s
//=   2-3 owns: owns its value
//=   3-4 lent-shared: lent to r, to read, until line 6
//=   4-5 lent-shared: lent to r and q, to read, until line 6
//=   5-6 lent-shared: lent to q, to read, until line 6
//=   6-7 owns: owns its value
//=   7-9 moved: moved into drop() on line 7
//=   at 2 filled: gets its value
//=   at 3 lent shared: lent to r, to read
//=   at 6 returned: returned by q
//=   at 7 moved: moved into drop()
//= r (reference)
//=   3-5 owns: refers to s, to read, until line 5
//=   5-7 owns idle: refers to s, to read, not used again
//=   7-9 expired: refers to s, which was moved into drop() on line 7
//=   at 3 filled: borrows s, to read
//=   at 7 expired: refers to s, which was moved into drop() on line 7
//= q (reference)
//=   4-6 owns: a copy of r, refers to s, to read, until line 6
//=   6-7 owns idle: a copy of r, refers to s, to read, not used again
//=   7-9 expired: refers to s, which was moved into drop() on line 7
//=   at 4 filled: copied from r
//=   at 7 expired: refers to s, which was moved into drop() on line 7
