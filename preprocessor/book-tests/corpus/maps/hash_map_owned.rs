use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, DefaultHasher},
};

fn main() {
    let mut lists: HashMap<String, Vec<u16>, BuildHasherDefault<DefaultHasher>> = HashMap::default();
    for (number, word) in (1..).zip("a b a c b a".split(' ')) {
        lists.entry(word.to_string()).or_default().push(number);
    }
    println!("~ lists {lists:?}\n~ lists.items {}", lists.len());
    let of_a = &lists["a"];
    println!("~ of_a {of_a:?}\n~ of_a.len {}\n~ of_a.to {of_a:p}", of_a.len());
    let (key, value) = lists.iter().next().unwrap();
    println!("~ key {key:?}\n~ value {value:?}");
}
