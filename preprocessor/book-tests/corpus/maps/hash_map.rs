use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, DefaultHasher},
};

type Plain = BuildHasherDefault<DefaultHasher>;

fn main() {
    let mut ages: HashMap<&str, u8, Plain> = HashMap::default();
    println!("~ ages {ages:?}\n~ ages.items 0\n~ ages.size {}", size_of_val(&ages));
    for (name, age) in [("Ada", 36), ("Alan", 41), ("Grace", 85), ("Edsger", 72)] {
        ages.insert(name, age);
    }
    println!("~ ages {ages:?}\n~ ages.items {}\n~ ages.bucket_mask 7", ages.len());
    ages.remove("Alan");
    println!("~ ages {ages:?}\n~ ages.len {}", ages.len());
    let ada = ages.get("Ada");
    println!("~ ada {ada:?}\n~ ada.variant Some");
}
