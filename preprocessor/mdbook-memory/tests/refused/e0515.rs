fn name() -> &'static str {
    let s = String::from("a");
    &s
}
fn main() {
    println!("{}", name());
}
//= E0515: s ends with the function, so line 3 cannot hand a reference to it to the caller.
//=   3–4 · s is lent to the caller, to read, until the function has returned
//=   4–4 · s is gone when the function has returned
