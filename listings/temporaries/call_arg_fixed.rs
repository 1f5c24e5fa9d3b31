fn longer<'a>(a: &'a str, b: &'a str) -> &'a str {
    if a.len() >= b.len() { a } else { b }
}

fn main() {
    let name = String::from("ada"); //~ heap 1
    let loud = format!("{name}!"); //~ loud = "ada!", heap 2, key
    let best = longer(&name, &loud); //~ best = "ada!", heap 2, key
    println!("{best}");
} //~ heap 0
