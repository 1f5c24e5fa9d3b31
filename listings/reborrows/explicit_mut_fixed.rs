fn main() {
    let mut v = vec![10, 20];
    let n = v.len(); //~ n = 2, key
    Vec::push(&mut v, n); //~ v = [10, 20, 2], key
    println!("{v:?}");
}
