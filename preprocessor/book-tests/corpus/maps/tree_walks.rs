use std::collections::{BTreeMap, BTreeSet};

fn main() {
    let map: BTreeMap<u8, u32> = (0..30).map(|n| (n, u32::from(n) * 2)).collect();
    let key = |n: u8| map.get_key_value(&n).unwrap().0;
    let mut all = map.iter();
    println!("~ all.left {}\n~ all.next.to {:p}", all.len(), key(0));
    for _ in 0..12 {
        all.next();
    }
    all.next_back();
    println!("~ all.left {}\n~ all.next.to {:p}", all.len(), key(12));
    let mut some = map.range(4..20);
    some.next();
    println!("~ some.next.to {:p}\n~ some.end.to {:p}", key(5), key(20));
    let last = map.range(25..);
    println!("~ last.next.to {:p}", key(25));
    println!("{}", last.count());
    let set = BTreeSet::from([3_u64, 5, 9]);
    let mut ones = set.iter();
    ones.next();
    println!("~ ones.left {}\n~ ones.next.to {:p}", ones.len(), set.get(&5).unwrap());
    println!("{:?}", (all.len(), some.count()));
}
