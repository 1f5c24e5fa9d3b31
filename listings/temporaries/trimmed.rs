fn main() {
    let n = 42;
    let text = format!(" {n} ").trim(); //~ E0716
    println!("{text}");
}
