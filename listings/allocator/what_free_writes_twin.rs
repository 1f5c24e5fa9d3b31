fn main() {
    let other = Box::new([0u64; 4]); //~ heap 1
    let b = Box::new([0x1111_1111_u64, 0x2222_2222, 0x3333_3333, 0x4444_4444]); //~ heap 2, key
    let r = &raw const b[0];
    let there = &raw const other[0];
    drop(other); //~ heap 1, freed 1
    drop(b); //~ heap 0, freed 2, key
    let word = unsafe { *r };
    let next = word ^ (r as u64 >> 12);
    let same = next == there as u64; //~ same = true
    let third = unsafe { *r.add(2) }; //~ third = 858993459, key
    println!("{same} {third:x}"); //~ prints "true 33333333"
}
