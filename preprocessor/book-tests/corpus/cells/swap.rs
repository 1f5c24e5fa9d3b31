use std::cell::{Cell, RefCell, UnsafeCell};

fn main() {
    let one = Cell::new(Some(Box::new(1)));
    let taken = one.take();
    println!("~ taken {taken:?}\n~ one.variant None");
    one.set(taken);
    println!("~ one.variant Some");
    let a = RefCell::new('a');
    let b = RefCell::new('b');
    a.swap(&b);
    println!("~ a {a:?}\n~ b {b:?}");
    let raw = UnsafeCell::new(5u16);
    unsafe { *raw.get() = 6 };
    println!("~ raw {}\n~ raw.address {:p}", unsafe { *raw.get() }, raw.get());
}
