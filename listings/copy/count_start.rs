use std::alloc::{GlobalAlloc, Layout, System};
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

static CALLS: AtomicUsize = AtomicUsize::new(0);

struct Counting;

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

/// How often the allocator is asked while `value` is cloned.
fn cost<T: Clone>(value: &T) -> usize {
    let before = CALLS.load(Relaxed);
    let cloned = value.clone();
    let after = CALLS.load(Relaxed);
    drop(cloned);
    after - before
}

fn main() {
    let words = vec![String::from("red"), String::new(), String::from("blue")];
    let guess = [1, 1, 1, 1, 1];

    assert_eq!(cost(&[7; 1000]), guess[0], "an array of a thousand numbers");
    assert_eq!(cost(&String::from("hello")), guess[1], "a String");
    assert_eq!(cost(&Rc::new(String::from("hello"))), guess[2], "an Rc<String>");
    assert_eq!(cost(&words), guess[3], "a Vec of three Strings, one empty");
    assert_eq!(cost(&&words), guess[4], "a reference to it");
}
