fn main() {
    let mut n = 1;
    let r = &n;
    n = 2;
    println!("{r}");
}
//= E0506: While n is lent to be read (line 3), it cannot be changed by its own name: line 4 assigns to it, and line 5 still needs the loan.
//=   Conflict · line 4 · n = 2;
//=   Borrow · line 3 · let r = &n;
//=   Later use · line 5 · println!("{r}");
//=   3–5 · n is lent to r, to read, until line 5
//=   4–4 · refused: n is changed on line 4
