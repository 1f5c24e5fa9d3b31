static GREETING: &str = "hi";
const LIMIT: usize = 3;
static mut COUNT: u32 = 0;
fn main() {
    let g = GREETING; //~ g=live
    let l = LIMIT + g.len(); //~ l=live
    unsafe { COUNT += 1 };
    println!("{g} {l}");
}
