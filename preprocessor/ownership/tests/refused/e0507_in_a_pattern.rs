struct Named {
    name: Option<String>,
}
fn name(n: &Named) -> String {
    match n.name {
        Some(name) => name,
        None => String::new(),
    }
}
fn main() {
    println!("{}", name(&Named { name: None }));
}
//= E0507 - 6 -
//=   4-9 owns *n>: *n belongs to the caller
//=   6-6 moved the payload of (*n).name>name: the payload of (*n).name is moved to name on line 6
