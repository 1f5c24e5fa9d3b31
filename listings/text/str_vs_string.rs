fn greet(name: String) {
    println!("hello, {name}");
}

fn main() {
    greet("ada"); //~ E0308
}
