use std::rc::{Rc, Weak};

#[derive(Debug)]
struct Node {
    name: &'static str,
    parent: Weak<Node>,
}

fn main() {
    let root = Rc::new(Node { name: "root", parent: Weak::new() });
    let leaf = Node { name: "leaf", parent: Rc::downgrade(&root) };
    println!("~ root.strong {}\n~ root.weak {}", Rc::strong_count(&root), Rc::weak_count(&root));
    println!("~ leaf.name {:?}\n~ leaf {leaf:?}", leaf.name);
    let found = leaf.parent.upgrade();
    println!("~ found {found:?}\n~ root.strong {}", leaf.parent.strong_count());
    drop(found);
    println!("~ root.strong {}\n~ root.value.parent {:?}", Rc::strong_count(&root), root.parent);
}
