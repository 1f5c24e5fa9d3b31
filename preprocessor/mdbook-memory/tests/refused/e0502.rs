fn main() {
    let mut v = vec![1, 2];
    let first = &v[0];
    v.push(3);
    println!("{first}");
}
//= E0502: While v is lent to be read (line 3), nothing may change it: v.push(3) on line 4 asks for that right, and line 5 still needs the loan.
//=   Conflict · line 4 · v.push(3);
//=   Borrow · line 3 · let first = &v[0];
//=   Later use · line 5 · println!("{first}");
//=   3–5 · v is lent to first, to read, until line 5
//=   4–4 · refused: v is lent to push(), to change, on line 4
