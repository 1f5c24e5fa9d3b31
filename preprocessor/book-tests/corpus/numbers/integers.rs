use std::num::{Saturating, Wrapping};

fn main() {
    let small = (i8::MIN, u8::MAX, i16::MIN, u16::MAX);
    let wide = (i64::MIN, u64::MAX, isize::MAX, usize::MAX);
    println!("~ small {small:?}\n~ wide {wide:?}\n~ small.size {}", size_of_val(&small));
    let wrapped = Wrapping(250u8) + Wrapping(10);
    let saturated = Saturating(250u8) + Saturating(10);
    println!("~ wrapped.0 {wrapped}\n~ saturated.0 {}\n~ wide.size {}", saturated.0, size_of_val(&wide));
    let checked = [5u8.checked_sub(6), 5u8.checked_sub(5)];
    let (sum, over) = u32::MAX.overflowing_add(2);
    println!("~ checked {checked:?}\n~ sum {sum}\n~ over {over}");
}
