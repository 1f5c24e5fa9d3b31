fn longest<'a>(a: &'a str, b: &'a str) -> &'a str {
    if a.len() >= b.len() { a } else { b } //~ a = "ada", b = "grace", key
}

fn main() {
    let name = String::from("grace");
    assert_eq!(longest("ada", &name), "grace"); //~ heap 1
}
