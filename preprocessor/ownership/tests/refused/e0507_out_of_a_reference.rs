struct Named {
    name: String,
}
fn take(n: &mut Named) -> String {
    n.name
}
fn main() {
    take(&mut Named { name: String::new() });
}
//= E0507 - 5 -
//=   4-6 owns *n>: *n belongs to the caller
//=   5-5 moved n.name>the caller: n.name is moved to the caller on line 5
