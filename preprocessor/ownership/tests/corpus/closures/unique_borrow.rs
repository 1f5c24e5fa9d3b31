// Changing what a captured `&mut` leads to borrows the reference uniquely, though it is not `mut`.
fn main() {
    let mut value = 5;
    let handle = &mut value;
    let mut bump = || *handle += 1;
    bump();
    bump();
    *handle += 10;
    let seen = *handle;
    println!("{seen} {value}");
}
