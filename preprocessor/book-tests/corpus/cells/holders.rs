use std::cell::{Ref, RefCell, RefMut};

struct Reader<'a> {
    line: u32,
    guard: Ref<'a, [u8; 2]>,
}

fn main() {
    let cell = RefCell::new([1u8, 2]);
    println!("~ cell.held_by nobody\n~ cell.borrow 0");
    let one = cell.borrow();
    let reader = Reader { line: 7, guard: cell.borrow() };
    println!("~ cell.held_by one reader\n~ cell.borrow 2\n~ reader.line {}", reader.line);
    drop(reader.guard);
    let part = Ref::map(one, |array| &array[1]);
    println!("~ cell.held_by part\n~ part {part:?}\n~ part.value.to {:p}", &*part);
    drop(part);
    let writer = cell.borrow_mut();
    println!("~ cell.held_by writer\n~ cell.borrow -1\n~ cell {cell:?}");
    let mut part = RefMut::map(writer, |array| &mut array[0]);
    *part = 5;
    println!("~ cell.held_by part\n~ part {part:?}");
    drop(part);
    println!("~ cell.held_by nobody\n~ cell {cell:?}");
}
