fn main() {
    let mut x = 3;
    let r = &mut x;
    let y = x + 1; //~ E0503
    *r = 4;
    println!("{x} {y}");
}
