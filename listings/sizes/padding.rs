use std::mem::offset_of;

#[repr(C)]
struct AsWritten {
    a: u8,
    b: u32,
    c: u8,
}

struct Free {
    a: u8,
    b: u32,
    c: u8,
}

fn main() {
    let written = AsWritten { a: 1, b: 2, c: 3 };
    let free = Free { a: 1, b: 2, c: 3 };
    let written_at = [offset_of!(AsWritten, a), offset_of!(AsWritten, b), offset_of!(AsWritten, c)]; //~ written_at = [0, 4, 8]
    let free_at = [offset_of!(Free, a), offset_of!(Free, b), offset_of!(Free, c)]; //~ free_at = [4, 0, 5]
    let sizes = [size_of_val(&written), size_of_val(&free)]; //~ sizes = [12, 8]
    println!("{written_at:?} {free_at:?} {sizes:?}");
    println!("{} {} {}", written.a + free.a, written.b + free.b, written.c + free.c); //~ prints "2 4 6"
}
