#[inline(never)]
fn pay(giver: &mut i32, taker: &mut i32) -> i32 {
    *giver -= 5;
    *taker += 5;
    *giver
}

fn main() {
    let mut purses = [10, 20, 30];
    let base = purses.as_mut_ptr();
    let giver = unsafe { &mut *base.add(1) };
    let taker = unsafe { &mut *base.add(1) }; //~ key
    let left = pay(giver, taker); //~ key
    println!("{left} {purses:?}"); //~ prints "20 [10, 20, 30]", key
}
