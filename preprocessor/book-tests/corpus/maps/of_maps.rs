use std::{
    collections::{BTreeMap, HashMap},
    hash::{BuildHasherDefault, DefaultHasher},
};

type Plain = BuildHasherDefault<DefaultHasher>;

#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Key {
    Number(u8),
    Name(String),
}

fn main() {
    let mut index: HashMap<Key, BTreeMap<Key, [u8; 2]>, Plain> = HashMap::default();
    index.insert(Key::Number(1), BTreeMap::from([(Key::Name("x".into()), [1, 2])]));
    index.insert(Key::Name("n".into()), BTreeMap::new());
    println!("~ index {index:?}\n~ index.items {}", index.len());
    let inner = &index[&Key::Number(1)];
    println!("~ inner {inner:?}\n~ inner.length {}\n~ inner.to {inner:p}", inner.len());
}
