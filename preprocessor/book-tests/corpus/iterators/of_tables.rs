use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, DefaultHasher},
};

type Steady = BuildHasherDefault<DefaultHasher>;

fn main() {
    let mut map: HashMap<u8, String, Steady> = HashMap::default();
    map.insert(1, "one".to_string());
    map.insert(2, "two".to_string());
    let mut iter = map.iter();
    println!("~ iter.left {}\n~ iter.size {}", iter.len(), size_of_val(&iter));
    iter.next();
    println!("~ iter.left {}\n~ map {map:?}", iter.len());
    let mut values = map.values();
    values.next();
    println!("~ values.left {}", values.len());
    let set: HashSet<char, Steady> = ['a', 'b', 'c'].into_iter().collect();
    let mut letters = set.iter();
    letters.next();
    println!("~ letters.left {}\n~ set {set:?}", letters.len());
    let mut owned = map.into_iter();
    let pair = owned.next();
    println!("~ pair {pair:?}\n~ owned.left {}\n~ owned.size {}", owned.len(), size_of_val(&owned));
}
