struct Word {
    text: &str,
}
fn main() {
    let n: u8 = 300u16;
    let _ = later(n);
}
//= -
