fn main() {
    let mut v = Vec::with_capacity(6); //~ v.len = 0, v.cap = 6, heap 1
    v.push(1);
    v.push(2); //~ v = [1, 2], v.cap = 6
    v.clear(); //~ v.len = 0, v.cap = 6, heap 1, freed 0
    v.push(3); //~ v = [3], v.cap = 6, heap 1
    v.shrink_to_fit(); //~ v = [3], v.cap = 1, heap 1
    println!("{v:?}"); //~ prints "[3]"
} //~ heap 0
