#[derive(Debug, Clone, Copy)]
#[repr(transparent)]
struct Id(u32);

fn main() {
    let id = Id(0x0102_0304);
    let bytes = id.0.to_ne_bytes();
    let number: u32 = unsafe { std::mem::transmute(id) };
    println!("~ id {id:?}\n~ bytes {bytes:?}\n~ number {number}\n~ id.size {}", size_of_val(&id));
    let ids = [Id(1), Id(2)];
    let view: &[u32] = unsafe { std::slice::from_raw_parts(ids.as_ptr().cast(), 2) };
    println!("~ ids {ids:?}\n~ view.len {}\n~ view.to {:p}", view.len(), view.as_ptr());
    let letter = char::from(65u8);
    let narrow = 300u16 as u8;
    let signed = -1i8 as u32;
    println!("~ letter {letter:?}\n~ narrow {narrow}\n~ signed {signed}");
}
