fn main() {
    let words = vec![String::from("lamp"), String::from("rope")];
    let first = words[0]; //~ E0507
    println!("{first}, {} left", words.len());
}
