#[inline(never)]
fn twice(total: &mut u64, step: &u64) {
    *total += *step; //~ total = 10, step = 5
    *total += *step; //~ total = 15, step = 5
}

#[inline(never)]
fn twice_raw(total: *mut u64, step: *const u64) {
    unsafe {
        *total += *step;
        *total += *step;
    }
}

fn main() {
    let (mut x, step) = (5, 5); //~ x = 5, step = 5
    twice(&mut x, &step); //~ x = 15, step = 5
    let p = &raw mut x;
    twice_raw(p, p); //~ x = 60
    println!("{x}"); //~ prints "60"
}
