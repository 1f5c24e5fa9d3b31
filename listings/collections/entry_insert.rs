use std::collections::BTreeMap;

fn main() {
    let mut ages = BTreeMap::from([("anna", 31)]);
    let anna = &ages["anna"];
    ages.insert("ben", 47); //~ E0502
    println!("{anna}");
}
