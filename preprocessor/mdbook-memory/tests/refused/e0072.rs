struct Chain {
    value: u32,
    next: Option<Chain>,
}
fn main() {
    println!("{}", std::mem::size_of::<Chain>());
}
//= E0072: A Chain would lie inside itself and have no end of bytes. A pointer such as Box has a size of its own, whatever it leads to.
