fn main() {
    let mut text = String::new();
    println!("~ text {text:?}\n~ text.len 0\n~ text.cap {}", text.capacity());
    text.push_str("Grüße");
    text.push('!');
    println!("~ text {text:?}\n~ text.len {}\n~ text.cap {}", text.len(), text.capacity());
    let part = &text[2..6];
    println!("~ part {part:?}\n~ part.len {}\n~ part.to {:p}", part.len(), part.as_ptr());
    text.insert(0, '¡');
    text.truncate(4);
    println!("~ text {text:?}\n~ text.len {}\n~ text.ptr.to {:p}", text.len(), text.as_ptr());
    let bytes = text.into_bytes();
    println!("~ bytes {bytes:?}\n~ bytes.len {}", bytes.len());
}
