fn main() {
    let word = String::from("hello");
    let r = &word;
    let mine = *r; //~ E0507
    println!("{word} {mine}");
}
