fn main() {
    let mut v = vec![1];
    v.push(v.len());
    println!("{v:?}");
}
//= in main
//= 2 v=RWO
//= 3 v=RWO
