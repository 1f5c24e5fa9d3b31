fn first<'a>(a: &'a str, b: &str) -> &'a str {
    if a.is_empty() { b } else { a }
}
fn main() {
    println!("{}", first("", "b"));
}
//= E0621: What is returned on line 2 may lead into the value behind b, but the type of b does not say so: it needs the lifetime of what is returned.
