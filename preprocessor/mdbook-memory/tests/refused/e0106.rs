fn longer(a: &str, b: &str) -> &str {
    if a.len() > b.len() { a } else { b }
}
fn main() {
    println!("{}", longer("a", "bc"));
}
//= E0106: Line 1 has a reference without a lifetime, and it does not follow from the rest whose value it leads into: say so with a name such as 'a.
