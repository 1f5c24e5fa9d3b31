fn main() {
    let mut x = 1;
    let a = &mut x;
    let b = &mut *a;
    *b += 1; //~ a live, x = 2, key
    *a += 1; //~ x = 3, key
    println!("{x}"); //~ prints "3"
}
