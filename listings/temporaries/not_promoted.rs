fn empty() -> &'static String {
    &String::new() //~ E0515
}

fn main() {
    println!("{:?}", empty());
}
