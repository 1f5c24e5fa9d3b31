#[inline(never)]
fn give(giver: &mut i32, taker: &mut i32, coins: i32) -> i32 {
    *giver -= coins;
    *taker += coins;
    *giver
}

fn main() {
    let mut purses = [10, 20, 30];
    let base = purses.as_mut_ptr();
    let (from, to) = (1, 1);
    let left = unsafe { give(&mut *base.add(from), &mut *base.add(to), 5) }; //~ key
    println!("{left} {purses:?}");
}
