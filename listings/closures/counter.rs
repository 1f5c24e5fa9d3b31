fn counter(mut next: u32) -> impl FnMut() -> u32 {
    move || {
        next += 1;
        next
    }
}

fn main() {
    let mut a = counter(10); //~ a.next = 10
    let mut b = counter(500); //~ b.next = 500
    let x = a(); //~ x = 11, a.next = 11, b.next = 500
    let y = a(); //~ y = 12, a.next = 12
    let z = b(); //~ z = 501, b.next = 501
    println!("{x} {y} {z}, {} bytes", size_of_val(&a)); //~ prints "11 12 501, 4 bytes", heap 0
}
