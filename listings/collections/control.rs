use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher};

type Fixed = BuildHasherDefault<DefaultHasher>;

fn main() {
    let mut map: HashMap<u8, u8, Fixed> = HashMap::default(); //~ heap 0
    map.insert(10, 1); //~ heap 1, map.items = 1
    map.insert(20, 2);
    map.insert(30, 3); //~ map.items = 3, key
    map.remove(&20); //~ map.items = 2, key
    println!("{map:?}");
} //~ heap 0
