use std::{
    collections::HashSet,
    hash::{BuildHasherDefault, DefaultHasher},
};

type Plain = BuildHasherDefault<DefaultHasher>;

fn main() {
    let one: HashSet<char, Plain> = "memory".chars().collect();
    let two: HashSet<char, Plain> = "money".chars().collect();
    println!("~ one {one:?}\n~ one.items {}\n~ two {two:?}", one.len());
    let both: HashSet<&char, Plain> = one.intersection(&two).collect();
    println!("~ both {both:?}\n~ both.len {}", both.len());
    let units: HashSet<(), Plain> = std::iter::once(()).collect();
    println!("~ units {units:?}\n~ units.items {}", units.len());
}
