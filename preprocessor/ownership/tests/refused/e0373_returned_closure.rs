fn counter() -> impl Fn() -> u32 {
    let n = 4;
    || n + 1
}
fn main() {
    println!("{}", counter()());
}
//= E0373 3 3 -
//=   3-4 shared n>the caller: n is lent to the caller, to read, for 'static
//=   4-4 dropped n>: n is gone at the end of its scope on line 4
