#[inline(never)]
fn twice(total: &mut u64, step: &u64) {
    *total += *step; //~ key
    *total += *step; //~ key
}

fn main() {
    let mut x = 5;
    let p = &raw mut x;
    unsafe { twice(&mut *p, &*p) };
    println!("{x}"); //~ prints "20", key
}
