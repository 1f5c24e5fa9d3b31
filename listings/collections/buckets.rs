use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher};

type Fixed = BuildHasherDefault<DefaultHasher>;

fn main() {
    let mut ages: HashMap<&str, u32, Fixed> = HashMap::default(); //~ heap 0
    ages.insert("anna", 31); //~ heap 1
    ages.insert("dora", 70);
    ages.insert("emil", 12); //~ ages.items = 3, ages.growth_left = 0, heap 1, freed 0
    ages.insert("finn", 47); //~ ages.items = 4, heap 1, freed 1
    let age = ages["dora"]; //~ age = 70
    ages.remove("emil"); //~ ages.items = 3, heap 1
    println!("{age} {ages:?}");
} //~ heap 0
