fn main() {
    let mut o = Some(1);
    match o {
        None => {}
        Some(_) if { o = None; false } => {}
        Some(n) => println!("{n}"),
    }
}
//= E0510 3 5 -
//=   3-5 shared o>the match: o is looked at by the match until its guards have been tried, on line 5
//=   5-5 changed o>: o is changed on line 5
