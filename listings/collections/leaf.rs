use std::collections::BTreeMap;

fn main() {
    let mut ages = BTreeMap::new(); //~ heap 0
    ages.insert(30u16, 'c'); //~ heap 1, ages.length = 1
    ages.insert(10, 'a');
    ages.insert(20, 'b'); //~ heap 1, ages.length = 3
    let first = ages.first_key_value();
    println!("{first:?} {ages:?}"); //~ prints "Some((10, 'a')) {10: 'a', 20: 'b', 30: 'c'}"
} //~ heap 0
