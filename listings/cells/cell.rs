use std::cell::Cell;

fn main() {
    let seats = Cell::new(5u32); //~ seats = 5
    let anna = &seats;
    let ben = &seats;
    anna.set(4); //~ seats = 4
    let left = ben.get(); //~ left = 4
    let before = ben.replace(3); //~ before = 4, seats = 3
    println!("{left} {before} {}, {} bytes", anna.get(), size_of_val(&seats)); //~ prints "4 4 3, 4 bytes"
}
