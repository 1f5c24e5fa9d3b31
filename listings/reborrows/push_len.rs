fn main() {
    let mut v = vec![10, 20];
    v.push(v.len()); //~ v = [10, 20, 2]
    println!("{v:?}"); //~ prints "[10, 20, 2]"
}
