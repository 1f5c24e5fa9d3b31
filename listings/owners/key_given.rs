use std::collections::BTreeMap;

fn main() {
    let key = String::from("emma");
    let mut shelf = BTreeMap::new();
    shelf.insert(key, 1815);
    println!("{key}: {:?}", shelf.get(&key)); //~ E0382
}
