fn main() {
    let x = 5u32; //~ x = 5
    let r = &x; //~ r = 5
    let rr = &r; //~ rr = 5
    let rrr = &rr; //~ rrr = 5
    let sum = *r + **rr + ***rrr; //~ sum = 15
    println!("{sum} {}", rrr.count_ones()); //~ prints "15 2"
} //~ heap 0
