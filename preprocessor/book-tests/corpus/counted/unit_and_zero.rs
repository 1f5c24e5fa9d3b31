use std::{rc::Rc, sync::Arc};

#[derive(Debug, Clone)]
struct Nothing;

fn main() {
    let unit = Rc::new(());
    let marker = Arc::new(Nothing);
    let many: Rc<[Nothing]> = Rc::from(vec![Nothing, Nothing]);
    println!("~ unit {unit:?}\n~ unit.strong {}", Rc::strong_count(&unit));
    println!("~ marker {marker:?}\n~ marker.value.size {}", size_of_val(&*marker));
    println!("~ many {many:?}\n~ many.ptr.len {}", many.len());
    let boxed = Box::new(Nothing);
    println!("~ boxed.size {}\n~ boxed.to {:p}", size_of_val(&boxed), &raw const *boxed);
}
