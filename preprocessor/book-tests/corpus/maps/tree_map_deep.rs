use std::collections::BTreeMap;

fn main() {
    let map: BTreeMap<u32, u32> = (0..180).map(|n| (n, n ^ 1)).collect();
    println!("~ map.length {}\n~ map.height 2", map.len());
    println!("~ map {map:?}");
    let nested: BTreeMap<&str, BTreeMap<u8, bool>> =
        [("a", [(1, true), (2, false)].into()), ("b", BTreeMap::new())].into();
    println!("~ nested {nested:?}\n~ nested.length {}", nested.len());
}
