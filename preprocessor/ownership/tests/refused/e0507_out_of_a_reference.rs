struct Named {
    name: String,
}
fn take(n: &mut Named) -> String {
    n.name
}
fn main() {
    take(&mut Named { name: String::new() });
}
//= E0507 - 5 - ?
