fn main() {
    let mut x = 1;
    let a = &mut x;
    let s = &*a;
    *a = 2; //~ E0506
    println!("{s}");
}
