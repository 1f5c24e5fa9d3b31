fn main() {
    let mut n = 1;
    let r = &mut n;
    let twice = n * 2;
    *r = twice;
}
//= E0503: While n is lent mutably (line 3), it cannot be used by its own name, not even to be read: line 4 does so, and line 5 still needs the loan.
//=   Conflict · line 4 · let twice = n * 2;
//=   Borrow · line 3 · let r = &mut n;
//=   Later use · line 5 · *r = twice;
//=   3–5 · n is lent to r, to change, until line 5
//=   4–4 · refused: n is read on line 4
