//! A local larger than what is recorded of it: gdb reads all of its bytes, and so does the oracle's
//! side of the recorder.

fn main() {
    let mut bytes = [7_u8; 100_000];
    println!("~ bytes.size {}\n~ bytes.len {}", size_of_val(&bytes), bytes.len());
    println!("~ bytes.address {:p}\n~ bytes[0] {}\n~ bytes[255] {}", &bytes, bytes[0], bytes[255]);
    bytes[0] = 1;
    bytes[99_999] = 9;
    let last = bytes[bytes.len() - 1];
    println!("~ last {last}\n~ bytes[0] {}", bytes[0]);
}
