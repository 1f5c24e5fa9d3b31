use std::{collections::BTreeMap, rc::Rc};

fn main() {
    let name: Rc<str> = "shared".into();
    let list = vec![Rc::clone(&name); 3];
    let mut index = BTreeMap::new();
    index.insert(1u8, Rc::clone(&name));
    index.insert(2, list[0].clone());
    println!("~ name.strong {}\n~ list {list:?}\n~ index {index:?}", Rc::strong_count(&name));
    drop(list);
    println!("~ name.strong {}\n~ name.ptr.len {}", Rc::strong_count(&name), name.len());
    let last = index.pop_last();
    println!("~ last {last:?}\n~ last.0.0 2\n~ index.length {}", index.len());
}
