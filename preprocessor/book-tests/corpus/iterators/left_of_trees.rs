use std::collections::{BTreeMap, BTreeSet};

fn main() {
    let map: BTreeMap<u16, String> = (0..150).map(|n| (n, format!("n{n}"))).collect();
    let mut owned = map.into_iter();
    println!("~ owned {owned:?}");
    let first = owned.next();
    println!("~ first {first:?}\n~ owned {owned:?}");
    owned.nth(16);
    println!("~ owned {owned:?}\n~ owned.length {}", owned.len());
    let last = owned.next_back();
    println!("~ last {last:?}\n~ owned {owned:?}");
    owned.nth_back(60);
    owned.nth(50);
    println!("~ owned {owned:?}\n~ owned.length {}", owned.len());
    while owned.len() > 1 {
        owned.next();
    }
    println!("~ owned {owned:?}");
    owned.next_back();
    println!("~ owned {owned:?}\n~ owned.length {}", owned.len());
    assert_eq!(owned.next(), None);

    let small: BTreeMap<&str, u8> = [("b", 2), ("a", 1), ("c", 3)].into();
    let mut from_behind = small.into_iter();
    let c = from_behind.next_back();
    println!("~ c {c:?}\n~ from_behind {from_behind:?}");
    let mut set = BTreeSet::from([5, 3, 9]).into_iter();
    set.next();
    println!("~ set [5, 9]\n~ set.length {}", set.len());
    let mut values = BTreeMap::from([(1, 'x'), (2, 'y')]).into_values();
    values.next();
    println!("~ values.length {}", values.len());
}
