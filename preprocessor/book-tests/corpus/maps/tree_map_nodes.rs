use std::collections::BTreeMap;

fn main() {
    let mut map: BTreeMap<u16, u8> = (0..40).map(|n| (n * 3, n as u8)).collect();
    println!("~ map {map:?}\n~ map.length {}\n~ map.height 1", map.len());
    let high = map.split_off(&60);
    println!("~ map {map:?}\n~ high {high:?}\n~ high.length {}", high.len());
    map.retain(|key, _| key % 2 == 0);
    println!("~ map {map:?}\n~ map.length {}", map.len());
}
