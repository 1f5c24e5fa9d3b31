use std::cell::RefCell;
use std::rc::{Rc, Weak};

struct Folder {
    name: char,
    parent: Weak<Folder>,
    inside: RefCell<Vec<Rc<Folder>>>,
}

impl Drop for Folder {
    fn drop(&mut self) {
        println!("{} goes", self.name); //~ prints "r goes"
    }
}

fn name_above(folder: &Folder) -> Option<char> {
    let parent = folder.parent.upgrade()?;
    Some(parent.name)
}

fn main() {
    let root = Rc::new(Folder { name: 'r', parent: Weak::new(), inside: RefCell::default() }); //~ heap 1
    let parent = Rc::downgrade(&root); //~ heap 1
    let leaf = Rc::new(Folder { name: 'l', parent, inside: RefCell::default() }); //~ parent moved, heap 2
    root.inside.borrow_mut().push(Rc::clone(&leaf)); //~ heap 3
    println!("{:?}", name_above(&leaf)); //~ prints "Some('r')"
    drop(root); //~ root moved, heap 2
    println!("{:?}", name_above(&leaf)); //~ prints "None", heap 2
} //~ heap 0
