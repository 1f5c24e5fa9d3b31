fn main() {
    let mut x = 1; //~ x = 1
    let r = &mut x; //~ r = 1
    *r = 2; //~ x = 2, key
    x += 1; //~ x = 3, key
    println!("{x}"); //~ prints "3"
}
