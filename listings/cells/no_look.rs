use std::cell::Cell;

fn main() {
    let name = Cell::new(String::from("emma"));
    let length = name.get().len(); //~ E0599
    println!("{length}");
}
