fn main() {
    let count: i32;
    println!("{count}"); //~ E0381
}
