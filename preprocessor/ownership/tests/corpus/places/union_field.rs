// The fields of a union share their bytes, and their state.
union Bits {
    number: u32,
    bytes: [u8; 4],
}

fn main() {
    let mut bits = Bits { number: 0x0102_0304 };
    let low = unsafe { bits.bytes[0] };
    bits.bytes = [1, 0, 0, 0];
    let number = unsafe { bits.number };
    let copy = Bits { number };
    let high = unsafe { copy.bytes[3] };
    println!("{low} {number} {high}");
}
