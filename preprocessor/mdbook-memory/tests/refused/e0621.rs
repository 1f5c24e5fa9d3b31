fn first<'a>(a: &'a str, b: &str) -> &'a str {
    if a.is_empty() { b } else { a }
}
fn main() {
    println!("{}", first("", "b"));
}
//= E0621: Line 2 uses what b leads to for as long as 'a, but the type of b does not promise that it lasts so long: it has to name the lifetime, too.
