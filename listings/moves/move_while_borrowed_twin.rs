fn main() {
    let s = String::from("hello");
    let r = &raw const s;
    let t = s; //~ s moved, t = "hello", heap 1, key
    println!("{} {t}", unsafe { &*r });
    drop(t); //~ heap 0, freed 1
    let other = String::from("later"); //~ heap 1, key
    println!("{} {other}", unsafe { &*r });
}
