use std::mem::MaybeUninit;

struct Record {
    _key: u64,
    _name: [u8; 16],
}

fn main() {
    let record: MaybeUninit<Record> = MaybeUninit::uninit();
    let text = MaybeUninit::<String>::uninit();
    let mut slots: [MaybeUninit<String>; 2] = [const { MaybeUninit::uninit() }; 2];
    println!("~ record.size {}\n~ record.state live\n~ text.state live", size_of_val(&record));
    println!("~ text.size {}\n~ slots.size {}\n~ slots.address {:p}", size_of_val(&text), size_of_val(&slots), &slots);
    slots[0].write(String::from("a"));
    let first = unsafe { slots[0].assume_init_read() };
    println!("~ first {first:?}\n~ first.state live\n~ slots.state live");
}
