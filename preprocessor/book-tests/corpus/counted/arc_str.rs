use std::{fmt::Display, sync::Arc};

fn main() {
    let text: Arc<str> = "text".into();
    let bytes: Arc<[u8]> = Arc::from(&b"bytes"[..]);
    let object: Arc<dyn Display + Send + Sync> = Arc::new(1.5f64);
    println!("~ text {text:?}\n~ text.ptr.len {}", text.len());
    println!("~ bytes {bytes:?}\n~ bytes.strong {}", Arc::strong_count(&bytes));
    println!("~ object {object}\n~ object.ptr.concrete f64");
    println!("~ text.value.address {:p}", text.as_ptr());
}
