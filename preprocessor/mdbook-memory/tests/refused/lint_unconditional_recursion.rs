#![deny(unconditional_recursion)]
fn down(n: u32) -> u32 {
    down(n) + 1
}
fn main() {
    println!("{}", down(1));
}
//= unconditional_recursion: Function cannot return without recursing (line 2).
