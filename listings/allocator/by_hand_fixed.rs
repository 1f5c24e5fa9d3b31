use std::alloc::{Layout, alloc_zeroed, dealloc};

fn main() {
    let layout = Layout::new::<u64>(); //~ layout.size = 8
    // Sound: the layout has a size, the block is there and is all zeros, and
    // nobody uses it after it has been given back with the same layout.
    unsafe {
        let block = alloc_zeroed(layout).cast::<u64>(); //~ heap 1, key
        assert!(!block.is_null());
        let number = &mut *block; //~ number = 0, key
        *number = 7; //~ number = 7, key
        println!("{number}"); //~ prints "7"
        dealloc(block.cast(), layout); //~ heap 0, freed 1, key
    }
}
