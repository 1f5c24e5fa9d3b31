use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
};

#[derive(Debug)]
struct Node {
    id: u8,
    seen: Cell<bool>,
    next: RefCell<Vec<Weak<Node>>>,
}

fn visit(node: &Rc<Node>, path: &mut Vec<u8>) {
    if node.seen.replace(true) {
        return;
    }
    path.push(node.id);
    println!("~ path {path:?}\n~ node.strong {}\n~ node.weak {}", Rc::strong_count(node), Rc::weak_count(node));
    let next: Vec<Rc<Node>> = node.next.borrow().iter().filter_map(Weak::upgrade).collect();
    next.iter().for_each(|node| visit(node, path));
}

fn main() {
    let all: Vec<Rc<Node>> = (0..3)
        .map(|id| Rc::new(Node { id, seen: Cell::new(false), next: RefCell::default() }))
        .collect();
    for (from, to) in [(0, 1), (1, 2), (2, 0)] {
        all[from].next.borrow_mut().push(Rc::downgrade(&all[to]));
    }
    let mut path = Vec::new();
    visit(&all[0], &mut path);
    println!("~ path {path:?}\n~ all {all:?}\n~ all[1].weak 1");
}
