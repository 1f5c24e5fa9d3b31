fn main() {
    let mut pair = (1, 2); //~ pair = (1, 2)
    let right = &mut pair.1; //~ right = 2
    *right += 40; //~ right = 42
    println!("{pair:?}"); //~ pair = (1, 42), prints "(1, 42)"
} //~ heap 0
