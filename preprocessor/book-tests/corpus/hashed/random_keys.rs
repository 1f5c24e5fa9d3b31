use std::collections::HashMap;

fn main() {
    let map: HashMap<u8, &str> = [(1, "one"), (2, "two"), (3, "three")].into();
    println!("~ map {map:?}\n~ map.items {}\n~ map.size {}", map.len(), size_of_val(&map));
    let one = map.get(&1);
    println!("~ one {one:?}");
}
