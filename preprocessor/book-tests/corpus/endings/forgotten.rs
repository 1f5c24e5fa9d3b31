use std::mem;

fn main() {
    let first = Box::new([1u8; 8]);
    let second = vec![String::from("second")];
    println!("~ first {first:?}\n~ second {second:?}\n~ second.len {}", second.len());
    mem::forget(second);
    println!("~ second.state moved\n~ first.to {first:p}");
    let raw = Box::into_raw(first);
    println!("~ raw.to {raw:p}\n~ first.state moved");
    let back = unsafe { Box::from_raw(raw) };
    println!("~ back {back:?}\n~ back.to {back:p}");
    let old = mem::replace(&mut Box::new(5u16), Box::new(6));
    println!("~ old {old}");
}
