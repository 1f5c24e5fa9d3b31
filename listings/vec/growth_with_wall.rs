fn main() {
    let mut v = vec![10, 20, 30, 40]; //~ v.len = 4, v.cap = 4, heap 1
    let wall = Box::new(99); //~ wall = 99, heap 2, freed 0
    v.push(50); //~ v = [10, 20, 30, 40, 50], v.cap = 8, wall = 99, heap 2, freed 1
    println!("{v:?} {wall}");
} //~ heap 0
