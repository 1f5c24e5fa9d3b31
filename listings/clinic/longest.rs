fn longest(a: &str, b: &str) -> &str { //~ E0106
    if a.len() >= b.len() { a } else { b }
}

fn main() {
    let name = String::from("grace");
    assert_eq!(longest("ada", &name), "grace");
}
