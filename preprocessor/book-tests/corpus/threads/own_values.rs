use std::{cell::RefCell, thread};

thread_local! {
    static NAMES: RefCell<Vec<String>> = RefCell::new(vec!["first".to_string()]);
}

fn add(name: &str) -> usize {
    NAMES.with_borrow_mut(|names| {
        names.push(name.to_string());
        let count = names.len();
        println!("~ names.to {names:p}\n~ names {names:?}\n~ count {count}");
        count
    })
}

fn main() {
    let here = add("main");
    let there = thread::spawn(|| add("other") + add("third")).join().unwrap();
    println!("~ here {here}\n~ there {there}");
    let again = add("again");
    println!("~ again {again}");
}
