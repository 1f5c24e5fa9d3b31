fn main() {
    let r = String::from("a").as_str();
    println!("{r}");
}
//= E0716: A temporary value ends with its statement (line 2), and line 3 still needs the loan: a reference may not outlive what it leads to.
//=   Borrow · line 2 · let r = String::from("a").as_str();
//=   Conflict · line 2 · let r = String::from("a").as_str();
//=   Later use · line 3 · println!("{r}");
//=   2–3 · a temporary value is lent to r, to read, until line 3
//=   2–2 · a temporary value is gone at the end of its statement on line 2
