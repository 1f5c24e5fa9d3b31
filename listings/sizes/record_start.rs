#[repr(C)]
struct Record {
    kind: u8,
    amount: u32,
    day: u8,
    flags: u16,
}

const _: () = assert!(size_of::<Record>() == 8); //~ E0080

fn main() {
    let record = Record { kind: 1, amount: 500, day: 24, flags: 0 };
    println!("{} {} {} {}", record.kind, record.amount, record.day, record.flags);
}
