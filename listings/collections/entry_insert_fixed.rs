use std::collections::BTreeMap;

fn main() {
    let mut ages = BTreeMap::from([("anna", 31)]); //~ heap 1
    let anna = ages["anna"]; //~ anna = 31, key
    ages.insert("ben", 47); //~ ages.length = 2, heap 1, key
    println!("{anna}"); //~ prints "31"
} //~ heap 0
