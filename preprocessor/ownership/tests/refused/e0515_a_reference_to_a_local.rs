fn longest() -> &'static str {
    let s = String::from("a");
    s.as_str()
}
fn main() {
    println!("{}", longest());
}
//= E0515 3 3 -
//=   3-4 shared s>the caller: s is lent to the caller, to read, until the function has returned
//=   4-4 dropped s>: s is gone when the function has returned
