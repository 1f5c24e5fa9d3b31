fn main() {
    let b = Box::new(41); //~ b = 41, b live, heap 1
    let mut c = b; //~ b moved, c live, *c = 41, heap 1
    *c += 1; //~ *c = 42
    let n = *c; //~ n = 42
    println!("{n} and {c}"); //~ prints "42 and 42", freed 0
} //~ heap 0, freed 1
