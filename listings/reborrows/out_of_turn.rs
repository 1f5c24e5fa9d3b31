fn main() {
    let mut x = 1;
    let a = &mut x;
    let b = &mut *a;
    *a += 1000; //~ E0503
    *b += 100;
    println!("{x}");
}
