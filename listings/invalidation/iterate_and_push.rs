fn main() {
    let mut v = vec![1u64, 2, 3, 4];
    let wall = Box::new(0);
    for x in &v {
        if *x == 2 {
            v.push(5); //~ E0502
        }
        println!("{x}");
    }
    println!("{v:?} {wall}");
}
