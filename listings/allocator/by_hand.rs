use std::alloc::{Layout, alloc_zeroed, dealloc};

fn main() {
    let layout = Layout::new::<u64>();
    let block = alloc_zeroed(layout).cast::<u64>(); //~ E0133
    assert!(!block.is_null());
    let number = &mut *block; //~ E0133
    *number = 7;
    println!("{number}");
    dealloc(block.cast(), layout); //~ E0133
}
