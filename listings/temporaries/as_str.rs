fn main() {
    let text = String::from("temporary").as_str(); //~ E0716
    println!("{text}");
}
