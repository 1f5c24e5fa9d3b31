fn insert(list: &mut Vec<i16>, value: i16) -> usize {
    let at = list.binary_search(&value).unwrap_or_else(|at| at);
    list.insert(at, value);
    println!("~ at {at}\n~ value {value}\n~ list {list:?}\n~ list.len {}", list.len());
    at
}

fn main() {
    let mut list = vec![5, 1, 9];
    list.sort_unstable_by(|a, b| b.cmp(a));
    println!("~ list {list:?}\n~ list.ptr.to {:p}", list.as_ptr());
    list.reverse();
    let first = insert(&mut list, 4);
    let second = insert(&mut list, 10);
    list.dedup();
    println!("~ first {first}\n~ second {second}\n~ list {list:?}\n~ list.cap {}", list.capacity());
}
