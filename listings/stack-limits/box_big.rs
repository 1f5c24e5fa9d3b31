fn main() {
    println!("before");
    let table = Box::new([1u8; 16 * 1024 * 1024]);
    println!("{}", table.len());
} //~ ends SIGABRT
