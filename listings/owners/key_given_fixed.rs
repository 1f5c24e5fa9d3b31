use std::collections::BTreeMap;

fn main() {
    let key = String::from("emma"); //~ heap 1
    let mut shelf = BTreeMap::new();
    shelf.insert(key, 1815); //~ key moved, heap 2, key
    println!("emma: {:?}", shelf.get("emma")); //~ prints "emma: Some(1815)", heap 2
} //~ heap 0, key
