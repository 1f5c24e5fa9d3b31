fn main() {
    let mut v = Vec::new(); //~ v.len = 0, v.cap = 0, heap 0
    v.push(10); //~ v = [10], v.cap = 4, heap 1
    v.push(20); //~ v.len = 2, v.cap = 4
    v.push(30);
    v.push(40); //~ v.len = 4, v.cap = 4
    v.push(50); //~ v.len = 5, v.cap = 8, heap 1, freed 0
    println!("{v:?}, handle: {} bytes", size_of_val(&v)); //~ prints "[10, 20, 30, 40, 50], handle: 24 bytes"
} //~ heap 0
