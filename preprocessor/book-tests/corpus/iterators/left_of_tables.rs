use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, DefaultHasher},
};

type Steady = BuildHasherDefault<DefaultHasher>;

fn main() {
    let map: HashMap<u8, String, Steady> = (0..40).map(|n| (n, format!("n{n}"))).collect();
    let mut borrowed = map.iter();
    let mut keys = map.keys();
    println!("~ borrowed {borrowed:?}\n~ keys {keys:?}");
    borrowed.nth(20);
    keys.nth(36);
    println!("~ borrowed {borrowed:?}\n~ keys {keys:?}\n~ keys.left {}", keys.len());
    let mut owned = map.into_iter();
    println!("~ owned {owned:?}");
    let first = owned.next();
    println!("~ first {first:?}\n~ owned {owned:?}\n~ owned.size {}", size_of_val(&owned));
    owned.nth(33);
    println!("~ owned {owned:?}\n~ owned.left {}", owned.len());
    owned.by_ref().for_each(drop);
    println!("~ owned {owned:?}\n~ owned.left 0");

    let mut set: HashSet<u16, Steady> = [3, 1, 4, 1, 5, 9, 2, 6].into_iter().collect();
    let mut drained = set.drain();
    println!("~ drained {drained:?}\n~ drained.left {}", drained.len());
    let one = drained.next();
    println!("~ one {one:?}\n~ drained {drained:?}");
    drop(drained);
    println!("~ set {set:?}");
    let none: HashMap<u8, u8, Steady> = HashMap::default();
    let mut nothing = none.into_iter();
    println!("~ nothing {nothing:?}\n~ nothing.left {}", nothing.len());
    assert_eq!(nothing.next(), None);
}
