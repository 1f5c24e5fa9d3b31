fn main() {
    let all = HashMap::<u8, u8>::new();
    println!("{}", all.len());
}
//= E0433: Cannot find type HashMap in this scope (line 2).
