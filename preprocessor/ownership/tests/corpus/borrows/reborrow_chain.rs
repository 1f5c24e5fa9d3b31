// Of a chain of reborrows only the last may act; then the one before may again.
fn bump(number: &mut i32) {
    *number += 1;
}

fn main() {
    let mut value = 1;
    let first = &mut value;
    let second = &mut *first;
    bump(second);
    let third = &*second;
    let seen = *third;
    bump(second);
    bump(first);
    value += seen;
    println!("{value}");
}
