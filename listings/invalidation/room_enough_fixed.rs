fn main() {
    let mut v = Vec::with_capacity(10); //~ v.cap = 10, heap 1
    v.push(1); //~ v = [1]
    let first = 0;
    v.push(2); //~ v = [1, 2], v.cap = 10, heap 1, freed 0, key
    println!("{}", v[first]); //~ prints "1"
} //~ heap 0
