fn main() {
    let mut x = 1;
    let a = &mut x;
    let b = &mut *a; //~ *b = 1, key
    *b += 100; //~ x = 101, key
    *a += 1000; //~ x = 1101, key
    println!("{x}"); //~ prints "1101"
}
