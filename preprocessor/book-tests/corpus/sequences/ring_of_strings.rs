use std::collections::VecDeque;

fn main() {
    let mut names: VecDeque<String> = ["b", "c"].map(String::from).into();
    names.push_front("a".to_string());
    println!("~ names {names:?}\n~ names.len {}\n~ names.size {}", names.len(), size_of_val(&names));
    names.rotate_left(1);
    println!("~ names {names:?}");
    let first = names.pop_front();
    println!("~ first {first:?}\n~ names {names:?}");
    names.clear();
    println!("~ names {names:?}\n~ names.len 0");
}
