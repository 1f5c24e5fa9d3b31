use std::collections::{BTreeMap, BTreeSet};

fn main() {
    let map: BTreeMap<u8, u32> = (0..20).map(|n| (n, u32::from(n) * 2)).collect();
    let mut iter = map.iter();
    println!("~ iter.left {}\n~ iter.size {}", iter.len(), size_of_val(&iter));
    let first = iter.next();
    let second = map.get_key_value(&1).unwrap().0;
    println!("~ first {first:?}\n~ iter.left {}\n~ iter.next.to {second:p}", iter.len());
    let mut keys = map.keys();
    keys.next_back();
    let lowest = map.get_key_value(&0).unwrap().0;
    println!("~ keys.left {}\n~ keys.next.to {lowest:p}", keys.len());
    let set: BTreeSet<&str> = ["b", "a"].into();
    let mut names = set.iter();
    let a = names.next();
    println!("~ a {a:?}\n~ names.left {}\n~ set {set:?}", names.len());
    let mut owned = map.into_iter();
    let last = owned.next_back();
    println!("~ last {last:?}\n~ owned.length {}\n~ owned.size {}", owned.len(), size_of_val(&owned));
    drop((iter_of(&set), owned));
}

fn iter_of<'a>(set: &'a BTreeSet<&'a str>) -> impl Iterator<Item = &'a &'a str> {
    let mut iter = set.range("b"..);
    iter.next();
    println!("~ set {set:?}");
    iter
}
