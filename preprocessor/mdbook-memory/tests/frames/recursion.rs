// The same function, several times on the stack.
fn down(n: u32) -> u32 {
    let below = if n == 0 { 0 } else { down(n - 1) };
    below + n
}
fn even(n: u32) -> bool {
    let next = n.checked_sub(1);
    next.is_none_or(odd)
}
fn odd(n: u32) -> bool {
    let next = n.checked_sub(1);
    next.is_some_and(even)
}
fn main() {
    let sum = down(2);
    println!("{sum} {}", even(3));
}
//= down => down
//= odd => odd
