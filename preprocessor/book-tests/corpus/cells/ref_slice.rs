use std::cell::{Ref, RefCell};

fn main() {
    let numbers = RefCell::new([10u16, 20, 30, 40]);
    let (low, high) = Ref::map_split(numbers.borrow(), |all| all.split_at(1));
    println!("~ numbers.borrow 2\n~ low.value.len {}\n~ high.value.len {}", low.len(), high.len());
    println!("~ low {low:?}\n~ high {high:?}\n~ low.size {}", size_of_val(&low));
    drop(low);
    println!("~ numbers.borrow 1\n~ numbers {numbers:?}");
}
