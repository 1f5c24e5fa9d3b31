fn main() {
    let empty: Vec<u32> = Vec::new(); //~ empty.len = 0, empty.cap = 0, heap 0
    let units = vec![(); 3]; //~ units.len = 3, heap 0
    println!("{} {}", empty.len(), units.len()); //~ prints "0 3"
} //~ freed 0
