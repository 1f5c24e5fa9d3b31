fn checksum(bytes: &[u8]) -> u8 {
    let sum = bytes.iter().fold(0u8, |sum, byte| sum.wrapping_add(*byte));
    println!("~ sum {sum}\n~ bytes.len {}\n~ bytes.to {:p}", bytes.len(), bytes.as_ptr());
    sum
}

fn main() {
    let text = "naïve";
    let sum = checksum(text.as_bytes());
    let lossy = String::from_utf8_lossy(&[72, 105, 255]).into_owned();
    println!("~ sum {sum}\n~ lossy {lossy:?}\n~ lossy.len {}", lossy.len());
    let bad = String::from_utf8(vec![0xff, 0xfe]);
    println!("~ bad.variant Err\n~ bad.size {}", size_of_val(&bad));
    let hex: Vec<String> = text.bytes().take(4).map(|byte| format!("{byte:02x}")).collect();
    println!("~ hex {hex:?}\n~ hex[3].len {}", hex[3].len());
}
