fn main() {
    let mut o = Some(1);
    match o {
        None => {}
        Some(_) if { o = None; false } => {}
        Some(n) => println!("{n}"),
    }
}
//= E0510 - 5 - ?
