use std::hint::black_box;

fn main() {
    println!("before");
    let table = Box::new([1u8; 16 * 1024 * 1024]);
    println!("{}", black_box(&table)[5]);
} //~ ends SIGABRT
