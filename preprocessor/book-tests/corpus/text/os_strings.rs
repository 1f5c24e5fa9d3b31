use std::ffi::{OsStr, OsString};

fn main() {
    let mut name = OsString::from("file");
    name.push(".txt");
    let lent: &OsStr = &name;
    println!("~ name {name:?}\n~ name.len {}\n~ name.cap {}", name.len(), name.capacity());
    println!("~ lent {lent:?}\n~ lent.len {}", lent.len());
    let literal = OsStr::new("x");
    println!("~ literal {literal:?}\n~ literal.size {}", size_of_val(&literal));
}
