#[inline(never)]
fn twice(total: &mut u64, step: &u64) {
    *total += *step; //~ total = 10, step = 5
    *total += *step; //~ total = 15, step = 5
}

fn main() {
    let mut x = 5; //~ x = 5
    let step = x; //~ step = 5
    twice(&mut x, &step); //~ x = 15, step = 5
    println!("{x}"); //~ prints "15"
}
