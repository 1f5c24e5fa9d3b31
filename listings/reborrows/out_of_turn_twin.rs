#[inline(never)]
fn settle(inner: &mut i32, outer: *mut i32) -> i32 {
    *inner = 100;
    unsafe { *outer = 1000 };
    *inner
}

fn main() {
    let mut x = 1;
    let a = &raw mut x;
    let b = unsafe { &mut *a };
    let left = settle(b, a); //~ key
    println!("{left}"); //~ prints "1000", key
}
