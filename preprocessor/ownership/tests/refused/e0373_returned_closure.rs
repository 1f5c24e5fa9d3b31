fn counter() -> impl Fn() -> u32 {
    let n = 4;
    || n + 1
}
fn main() {
    println!("{}", counter()());
}
//= E0373 3 3 - ?
