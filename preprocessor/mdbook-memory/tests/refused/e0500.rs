fn main() {
    let mut v = vec![1];
    let all = &mut v;
    let first = &mut *all;
    let mut add = || all.push(2);
    first.push(3);
    add();
}
//= E0500: A closure that changes *all needs it for itself alone, but it is already lent mutably on line 4, and line 6 still needs the loan.
//=   Conflict · line 5 · let mut add = || all.push(2);
//=   Borrow · line 4 · let first = &mut *all;
//=   Later use · line 6 · first.push(3);
//=   4–6 · *all is lent to first, to change, until line 6
//=   5–7 · refused: *all is lent to add, to change, until line 7
