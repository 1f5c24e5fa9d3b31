static N: u32 = 1;
fn main() {
    N = 2;
    println!("{N}");
}
//= E0594 - 3 -
