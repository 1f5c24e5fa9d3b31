use std::collections::LinkedList;

fn main() {
    let mut list = LinkedList::from(["b", "c"]);
    list.push_front("a");
    list.push_back("d");
    println!("~ list {list:?}\n~ list.len {}\n~ list.size {}", list.len(), size_of_val(&list));
    let rest = list.split_off(3);
    println!("~ list {list:?}\n~ rest {rest:?}\n~ rest.len {}", rest.len());
    list.pop_front();
    println!("~ list {list:?}\n~ list.len {}", list.len());
    let none: LinkedList<u64> = LinkedList::new();
    println!("~ none {none:?}\n~ none.len 0");
}
