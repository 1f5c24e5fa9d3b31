fn greeting() -> &str { //~ E0106
    let s = String::from("hello");
    &s
}

fn main() {
    println!("{}", greeting());
}
