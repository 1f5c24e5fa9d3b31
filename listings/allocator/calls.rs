use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

struct Counting;

static CALLS: AtomicUsize = AtomicUsize::new(0);

// Sound: all the work is done by the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        CALLS.fetch_add(1, Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn calls<T>(make: impl FnOnce() -> T) -> usize {
    let before = CALLS.load(Relaxed);
    let value = make();
    let after = CALLS.load(Relaxed);
    drop(value);
    after - before
}

fn main() {
    assert_eq!(calls(|| 7u64), 0);
    assert_eq!(calls(|| Box::new([7u64; 100])), 1);
    assert_eq!(calls(|| Box::new(())), 0);
    assert_eq!(calls(|| vec![Box::new(1), Box::new(2)]), 3);
    assert_eq!(calls(|| vec![String::new(); 10]), 1);
    assert_eq!(calls(|| vec![String::from("a"); 10]), 11);
    assert_eq!(calls(|| (0..100).collect::<Vec<u8>>()), 1);
}
