fn grow(n: u32) -> u32 {
    n += 1;
    n
}
fn main() {
    println!("{}", grow(1));
}
//= E0384 - 2 -
//=   1-2 owns n>: n has its value from the caller and is not declared mut
//=   2-2 changed n>: n is changed on line 2
