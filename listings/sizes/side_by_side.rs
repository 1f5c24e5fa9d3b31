fn main() {
    let yes = true;
    let letter = 'a';
    let small = 7u8;
    let wide = 7u64;
    let three = [1u16, 2, 3];
    let nothing = ();
    println!("{yes} {letter} {small} {wide} {three:?} {nothing:?}"); //~ three = [1, 2, 3], wide = 7
}
