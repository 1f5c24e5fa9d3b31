fn main() {
    let mut v = vec![10, 20];
    Vec::push(&mut v, v.len()); //~ E0502
    println!("{v:?}");
}
