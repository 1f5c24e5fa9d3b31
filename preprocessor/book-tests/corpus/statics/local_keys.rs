use std::cell::{Cell, RefCell};

thread_local! {
    static HITS: Cell<u32> = const { Cell::new(7) };
    static NAMES: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

fn main() {
    let hits = HITS.with(|hits| {
        hits.set(hits.get() + 1);
        println!("~ hits.size 8\n~ hits.to {hits:p}");
        hits.get()
    });
    NAMES.with_borrow_mut(|names| {
        names.push("n".to_string());
        println!("~ names.to {names:p}");
    });
    let count = NAMES.with_borrow(Vec::len);
    println!("~ hits {hits}\n~ count {count}");
}
