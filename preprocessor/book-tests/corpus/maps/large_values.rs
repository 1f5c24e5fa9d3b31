use std::{
    collections::{BTreeMap, HashMap},
    hash::{BuildHasherDefault, DefaultHasher},
};

#[derive(Debug, Clone, Copy, PartialEq)]
struct Row {
    cells: [u32; 6],
    sum: u64,
}

fn main() {
    let rows = [1u32, 2, 3].map(|n| Row { cells: [n; 6], sum: u64::from(n) * 6 });
    let by_number: HashMap<u8, Row, BuildHasherDefault<DefaultHasher>> = (1..).zip(rows).collect();
    let by_name: BTreeMap<String, Row> = ["x", "y"].map(String::from).into_iter().zip(rows).collect();
    println!("~ by_number {by_number:?}\n~ by_number.items {}", by_number.len());
    println!("~ by_name {by_name:?}\n~ by_name.length {}", by_name.len());
    let second = &by_name["y"];
    println!("~ second {second:?}\n~ second.sum {}\n~ second.to {second:p}", second.sum);
}
