fn add(a: u32, b: u32) -> u32 {
    a + b
}
fn main() {
    println!("{}", add(1));
}
//= E0061: This function takes 2 arguments but 1 argument was supplied (line 5).
