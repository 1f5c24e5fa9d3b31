use std::{cell::RefCell, rc::Rc};

#[derive(Debug)]
struct Tree {
    value: u8,
    children: RefCell<Vec<Rc<Tree>>>,
}

fn leaf(value: u8) -> Rc<Tree> {
    Rc::new(Tree { value, children: RefCell::default() })
}

fn main() {
    let shared = leaf(3);
    let root = leaf(1);
    root.children.borrow_mut().push(Rc::clone(&shared));
    root.children.borrow_mut().push(leaf(2));
    println!("~ root {root:?}\n~ shared.strong {}", Rc::strong_count(&shared));
    println!("~ root.value.children.value.len {}", root.children.borrow().len());
    println!("~ root.value.value {}\n~ root.value.children.borrow 0", root.value);
}
