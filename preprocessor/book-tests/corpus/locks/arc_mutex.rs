use std::sync::{Arc, Mutex};

fn add(total: &Arc<Mutex<u64>>, number: u64) {
    let mut guard = total.lock().unwrap();
    *guard += number;
    println!("~ guard {guard:?}\n~ number {number}");
}

fn main() {
    let total = Arc::new(Mutex::new(1u64));
    let other = Arc::clone(&total);
    add(&other, 41);
    println!("~ total {total:?}\n~ total.strong {}", Arc::strong_count(&total));
    println!("~ total.value.data {}\n~ other.size {}", total.lock().unwrap(), size_of_val(&other));
}
