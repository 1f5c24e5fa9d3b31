fn main() {
    let s = String::from("hi");
    s.push('!'); //~ E0596
    println!("{s}");
}
