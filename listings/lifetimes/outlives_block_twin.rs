fn main() {
    let r;
    {
        let x = Box::new(5);
        r = &raw const x; //~ key
    } //~ heap 0, freed 1, key
    let other = Box::new(6); //~ key
    println!("{}", unsafe { &**r });
    println!("{other}");
}
