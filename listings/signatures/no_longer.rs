fn greeting<'a>() -> &'a str {
    let s = String::from("hello");
    &s //~ E0515
}

fn main() {
    println!("{}", greeting());
}
