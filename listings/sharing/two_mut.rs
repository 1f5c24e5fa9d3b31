fn main() {
    let mut v = vec![1u64, 2, 3];
    let wall = Box::new(0);
    let a = &mut v;
    let b = &mut v; //~ E0499
    let last = &mut a[2];
    b.push(4);
    *last = 99;
    println!("{v:?} {wall}");
}
