fn main() {
    let n = 1_u32;
    println!("{}", *n);
}
//= E0614: u32 is no pointer, so there is nothing behind it for * on line 3.
