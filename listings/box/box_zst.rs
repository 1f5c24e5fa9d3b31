fn main() {
    let nothing = Box::new(()); //~ nothing live, heap 0
    let no_numbers = Box::new([0u64; 0]); //~ no_numbers live, heap 0
    let number = Box::new(7u64); //~ number = 7, heap 1
    println!("{nothing:?} {no_numbers:?} {number}"); //~ prints "() [] 7"
} //~ heap 0, freed 1
