fn main() {
    let mut v = vec![10u64, 20, 30];
    let wall = Box::new(0);
    let third = &v[2];
    v.push(40); //~ E0502
    println!("{third} {wall}");
}
