// A raw pointer takes no right away.
fn main() {
    let mut value = 5;
    let pointer = &raw mut value;
    let looked = &raw const value;
    value += 1;
    let seen = unsafe { *looked };
    unsafe { *pointer += 10 };
    value += 1;
    println!("{seen} {value}");
}
