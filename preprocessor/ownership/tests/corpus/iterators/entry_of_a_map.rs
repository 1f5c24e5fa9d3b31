// An entry is a loan of one place in a map.
use std::collections::BTreeMap;

fn main() {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for word in ["a", "b", "a"] {
        let count = counts.entry(word.to_owned()).or_insert(0);
        *count += 1;
    }
    let most = counts.values().max().copied();
    counts.remove("b");
    println!("{counts:?} {most:?}");
}
