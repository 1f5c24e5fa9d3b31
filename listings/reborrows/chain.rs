fn main() {
    let mut x = 1;
    let a = &mut x;
    let b = &mut *a;
    let c = &mut *b; //~ x = 1, *a = 1, *b = 1, *c = 1
    *c += 10; //~ x = 11
    *b += 100; //~ x = 111
    *a += 1000; //~ x = 1111
    println!("{x}"); //~ prints "1111"
}
