#[repr(C)]
struct Record {
    amount: u32,
    flags: u16,
    kind: u8,
    day: u8,
}

const _: () = assert!(size_of::<Record>() == 8);

fn main() {
    let record = Record { kind: 1, amount: 500, day: 24, flags: 0 }; //~ record.amount = 500
    println!("{} {} {} {}", record.kind, record.amount, record.day, record.flags);
}
