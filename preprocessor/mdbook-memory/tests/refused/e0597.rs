fn main() {
    let r;
    {
        let n = 1;
        r = &n;
    }
    println!("{r}");
}
//= E0597: n ends on line 6, and line 7 still needs the loan: a reference may not outlive what it leads to.
//=   Borrow · line 5 · r = &n;
//=   Conflict · line 6 · }
//=   Later use · line 7 · println!("{r}");
//=   5–7 · n is lent to r, to read, until line 7
//=   6–6 · n is gone at the end of its scope on line 6
