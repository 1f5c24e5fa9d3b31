fn main() {
    let mut x = 1;
    let r = &x;
    *r = 2; //~ E0594
    x += 1;
    println!("{x}");
}
