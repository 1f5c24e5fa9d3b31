#[inline(never)]
fn twice(total: &mut u64, step: &u64) {
    *total += *step;
    *total += *step;
}

fn main() {
    let mut x = 5;
    twice(&mut x, &x); //~ E0502
    println!("{x}");
}
