fn main() {
    let mut n = 10;
    let a = &mut n;
    let b = a;
    *b += 1;
    *a += 1; //~ E0382
    println!("{n}");
}
