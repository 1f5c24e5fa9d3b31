use std::cell::RefCell;
fn main() {
    let n = RefCell::new(1);
    std::thread::scope(|s| {
        s.spawn(|| *n.borrow_mut() += 1);
    });
}
//= E0277: RefCell<i32> is not Sync: two threads may not look at one value of it.
