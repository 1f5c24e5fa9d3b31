use std::{fmt::Debug, rc::Rc};

#[derive(Debug)]
struct Wide([u128; 2]);

fn main() {
    let small: Rc<dyn Debug> = Rc::new(7u8);
    let wide: Rc<dyn Debug> = Rc::new(Wide([1, 2]));
    let shared = Rc::clone(&wide);
    println!("~ small {small:?}\n~ small.ptr.concrete u8");
    println!("~ wide {wide:?}\n~ wide.strong {}", Rc::strong_count(&shared));
    println!("~ wide.value.address {:p}\n~ wide.size {}", (&raw const *wide).cast::<u8>(), size_of_val(&wide));
    println!("~ wide.value.size {}\n~ shared.ptr.concrete Wide", size_of_val(&*shared));
}
