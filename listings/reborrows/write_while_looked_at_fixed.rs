fn main() {
    let mut x = 1;
    let a = &mut x;
    let s = &*a; //~ *s = 1, a live, key
    println!("{s}"); //~ prints "1"
    *a = 2; //~ x = 2, key
    println!("{x}"); //~ prints "2"
}
