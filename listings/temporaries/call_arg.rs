fn longer<'a>(a: &'a str, b: &'a str) -> &'a str {
    if a.len() >= b.len() { a } else { b }
}

fn main() {
    let name = String::from("ada");
    let best = longer(&name, &format!("{name}!")); //~ E0716
    println!("{best}");
}
