fn main() {
    let b = Box::new([0x1111_1111_u64, 0x2222_2222, 0x3333_3333, 0x4444_4444]); //~ heap 1
    let r = &b[0];
    println!("{r:x}"); //~ prints "11111111"
    drop(b); //~ heap 0, freed 1
}
