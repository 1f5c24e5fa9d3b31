fn main() {
    let mut x = 3; //~ x = 3
    let r = &mut x; //~ r = 3
    let y = *r + 1; //~ y = 4, key
    *r = 4; //~ x = 4, key
    println!("{x} {y}"); //~ prints "4 4"
}
