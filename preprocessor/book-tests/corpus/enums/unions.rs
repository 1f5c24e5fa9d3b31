#[repr(C)]
#[derive(Clone, Copy)]
union Bits {
    number: u32,
    float: f32,
    bytes: [u8; 4],
}

#[repr(C)]
struct Tagged {
    tag: u8,
    bits: Bits,
}

fn main() {
    let bits = Bits { float: 1.0 };
    let number = unsafe { bits.number };
    let bytes = unsafe { bits.bytes };
    println!("~ number {number}\n~ bytes {bytes:?}\n~ bits.size {}\n~ bits.address {:p}", size_of_val(&bits), &bits);
    let tagged = Tagged { tag: 2, bits };
    println!("~ tagged.tag {}\n~ tagged.size {}\n~ tagged.bits.size 4", tagged.tag, size_of_val(&tagged));
    println!("~ tagged.bits.address {:p}\n~ tagged.address {:p}", &raw const tagged.bits, &tagged);
}
