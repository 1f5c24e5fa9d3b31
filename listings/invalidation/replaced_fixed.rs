fn main() {
    let mut boxed = Box::new(1); //~ boxed = 1, heap 1
    let inside = &mut *boxed; //~ inside = 1
    *inside = 2; //~ boxed = 2, heap 1, freed 0, key
    println!("{boxed}"); //~ prints "2"
} //~ heap 0, freed 1
