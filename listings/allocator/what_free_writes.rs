fn main() {
    let b = Box::new([0x1111_1111_u64, 0x2222_2222, 0x3333_3333, 0x4444_4444]);
    let r = &b[0];
    drop(b); //~ E0505
    println!("{r:x}");
}
