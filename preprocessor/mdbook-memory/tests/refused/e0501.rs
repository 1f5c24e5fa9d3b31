fn add(v: &mut Vec<u32>) {
    let mut more = || v.push(1);
    println!("{}", v.len());
    more();
}
fn main() {
    add(&mut vec![]);
}
//= E0501: The closure on line 2 changes *v and needs it for itself alone: line 3 borrows it besides, and line 4 still needs the loan.
//=   Conflict · line 3 · println!("{}", v.len());
//=   Borrow · line 2 · let mut more = || v.push(1);
//=   Later use · line 4 · more();
//=   2–4 · *v is lent to more, to change, until line 4
//=   3–3 · refused: *v is lent to len(), to read, on line 3
