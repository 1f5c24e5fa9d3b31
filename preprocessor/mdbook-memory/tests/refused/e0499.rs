fn main() {
    let mut s = String::new();
    let a = &mut s;
    let b = &mut s;
    a.push('a');
    b.push('b');
}
//= E0499: s can be lent mutably only once at a time: first on line 3, again on line 4, and line 5 still needs the loan.
//=   Conflict · line 4 · let b = &mut s;
//=   Borrow · line 3 · let a = &mut s;
//=   Later use · line 5 · a.push('a');
//=   3–5 · s is lent to a, to change, until line 5
//=   4–6 · refused: s is lent to b, to change, until line 6
