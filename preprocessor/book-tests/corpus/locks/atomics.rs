use std::sync::atomic::{AtomicBool, AtomicI64, AtomicPtr, AtomicU8, AtomicUsize, Ordering};

static HITS: AtomicUsize = AtomicUsize::new(3);

fn main() {
    let flag = AtomicBool::new(true);
    let small = AtomicU8::new(255);
    let wide = AtomicI64::new(-5);
    small.fetch_add(2, Ordering::SeqCst);
    println!("~ flag {flag:?}\n~ small {small:?}\n~ wide {wide:?}\n~ wide.size {}", size_of_val(&wide));
    HITS.fetch_add(1, Ordering::Relaxed);
    println!("~ HITS {HITS:?}\n~ HITS.address {:p}", &HITS);
    let mut number = 9u16;
    let pointer = AtomicPtr::new(&raw mut number);
    println!("~ pointer.to {:p}\n~ number.address {:p}", pointer.load(Ordering::SeqCst), &number);
    flag.store(false, Ordering::Release);
    println!("~ flag {flag:?}\n~ small.size {}", size_of_val(&small));
}
