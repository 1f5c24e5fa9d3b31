// Macros of std borrow what they show.
use std::fmt::Write;

fn main() {
    let mut page = String::new();
    let name = String::from("a");
    write!(page, "{name}-{}", name.len()).unwrap();
    assert_eq!(page.len(), 3, "{page}");
    let text = format!("{page}{name}");
    let list = vec![page, name];
    println!("{text} {list:?}");
}
