fn main() {
    let pair = [String::from("salt"), String::from("pepper")];
    let first = pair[0]; //~ E0508
    println!("{first}");
}
