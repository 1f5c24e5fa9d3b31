fn main() {
    let mut s = String::from("a");
    let mut all = vec![];
    for _ in 0..2 {
        all.push(&mut s); //~ E0499
    }
    println!("{}", all.len());
}
