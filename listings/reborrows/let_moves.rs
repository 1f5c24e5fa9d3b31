fn main() {
    let mut x = 1;
    let a = &mut x;
    let b = a;
    *b += 1;
    *a += 1; //~ E0382
    println!("{x}");
}
