use std::collections::BTreeMap;

fn main() {
    let mut map = BTreeMap::new();
    println!("~ map {map:?}\n~ map.length {}", map.len());
    for (number, word) in ["zero", "one", "two"].into_iter().enumerate() {
        map.insert(number, word.to_string());
    }
    println!("~ map {map:?}\n~ map.length {}\n~ map.size {}", map.len(), size_of_val(&map));
    let first = map.first_key_value();
    println!("~ first {first:?}\n~ first.variant Some");
    map.remove(&1);
    println!("~ map {map:?}\n~ map.length {}", map.len());
}
