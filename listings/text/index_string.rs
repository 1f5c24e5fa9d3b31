fn main() {
    let s = String::from("héllo");
    let second = s[1]; //~ E0277
    println!("{second}");
}
