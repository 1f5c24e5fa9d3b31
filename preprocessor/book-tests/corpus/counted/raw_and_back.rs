use std::sync::Arc;

fn main() {
    let kept = Arc::new((1u8, 2u64));
    let raw = Arc::into_raw(Arc::clone(&kept));
    println!("~ kept.strong {}\n~ raw.to {raw:p}", Arc::strong_count(&kept));
    let back = unsafe { Arc::from_raw(raw) };
    println!("~ back {back:?}\n~ back.value.1 {}", back.1);
    drop(kept);
    println!("~ back.strong {}\n~ back.value.size {}", Arc::strong_count(&back), size_of_val(&*back));
}
