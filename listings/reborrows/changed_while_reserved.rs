fn main() {
    let mut v = vec![10, 20];
    v.push(v.remove(0)); //~ E0499
    println!("{v:?}");
}
