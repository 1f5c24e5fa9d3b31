// Functions of the same name inside of others.
fn outer() -> u32 {
    fn helper() -> u32 {
        let here = 1;
        here
    }
    helper()
}
struct Thing;
impl Thing {
    fn method(&self) -> u32 {
        fn helper(n: u32) -> u32 {
            let there = n;
            there
        }
        helper(2)
    }
}
fn helper(text: &str) -> usize {
    let length = text.len();
    length
}
fn main() {
    println!("{} {} {}", outer(), Thing.method(), helper("abc"));
}
//= outer::helper => outer::helper
//= Thing::method::helper => {impl#0}::method::helper
//= helper => helper
