fn local<'a>() -> &'a i32 {
    let n = 3;
    &n
}
fn main() {
    println!("{}", local());
}
//= E0515 - 3 -
//=   3-4 shared n>the caller: n is lent to the caller, to read, until the function has returned
//=   4-4 dropped n>: n is gone when the function has returned
