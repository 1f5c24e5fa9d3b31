fn main() {
    let s = String::from("a");
    let r = &s;
    drop(s);
    println!("{r}");
}
//= E0505: While s is lent to be read (line 3), it cannot be moved away, or the reference would lead to an empty place: line 4 moves it, and line 5 still needs the loan.
//=   Conflict · line 4 · drop(s);
//=   Borrow · line 3 · let r = &s;
//=   Later use · line 5 · println!("{r}");
//=   3–5 · s is lent to r, to read, until line 5
//=   4–4 · refused: s is moved into drop() on line 4
