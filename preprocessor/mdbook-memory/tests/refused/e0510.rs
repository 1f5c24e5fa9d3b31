fn main() {
    let mut o = Some(1);
    match o {
        None => {}
        Some(_) if { o = None; false } => {}
        Some(n) => println!("{n}"),
    }
}
//= E0510: While the guard of a match arm is tried, what is matched must stay as it is: line 5 changes o.
//=   Conflict · line 5 · Some(_) if { o = None; false } => {}
//=   Looked at · line 3 · match o {
//=   3–5 · o is looked at by the match until its guards have been tried, on line 5
//=   5–5 · refused: o is changed on line 5
