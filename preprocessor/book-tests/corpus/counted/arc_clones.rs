use std::sync::{Arc, Weak};

fn main() {
    let list = Arc::new(vec![1u8, 2, 3]);
    let same = Arc::clone(&list);
    let weak: Weak<Vec<u8>> = Arc::downgrade(&same);
    println!("~ list {list:?}\n~ list.strong {}", Arc::strong_count(&list));
    println!("~ same.weak {}\n~ weak.strong {}", Arc::weak_count(&same), weak.strong_count());
    drop(list);
    println!("~ same.strong {}\n~ same.ptr.value {same:?}", Arc::strong_count(&same));
    drop(same);
    println!("~ weak.strong {}\n~ weak {weak:?}", weak.strong_count());
    let none: Weak<u64> = Weak::new();
    println!("~ none {none:?}\n~ none.size {}", size_of_val(&none));
}
