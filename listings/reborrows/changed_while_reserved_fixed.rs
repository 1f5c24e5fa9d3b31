fn main() {
    let mut v = vec![10, 20];
    let first = v.remove(0); //~ first = 10, v = [20], key
    v.push(first); //~ v = [20, 10], key
    println!("{v:?}");
}
