fn main() {
    let mut s = String::from("old"); //~ s = "old", heap 1
    let t = s; //~ s moved, t = "old"
    s = String::from("new"); //~ s = "new", s live, heap 2, freed 0
    println!("{s} {t}"); //~ prints "new old"
} //~ heap 0, freed 2
