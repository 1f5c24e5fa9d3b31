use std::collections::{BTreeMap, btree_map::Entry};

fn main() {
    let mut counts: BTreeMap<char, u8> = BTreeMap::new();
    for letter in "banana".chars() {
        match counts.entry(letter) {
            Entry::Vacant(place) => {
                place.insert(1);
            }
            Entry::Occupied(mut place) => *place.get_mut() += 1,
        }
    }
    println!("~ counts {counts:?}\n~ counts.length {}", counts.len());
    let most = counts.iter().max_by_key(|(_, count)| **count);
    println!("~ most {most:?}\n~ most.variant Some");
    let by_count: BTreeMap<u8, Vec<char>> = counts.iter().fold(BTreeMap::new(), |mut map, (c, n)| {
        map.entry(*n).or_insert_with(Vec::new).push(*c);
        map
    });
    println!("~ by_count {by_count:?}\n~ by_count.length {}", by_count.len());
}
