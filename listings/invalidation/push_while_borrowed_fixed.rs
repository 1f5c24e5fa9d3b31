fn main() {
    let mut v = vec![10u64, 20, 30]; //~ v = [10, 20, 30], v.cap = 3
    let wall = Box::new(0); //~ heap 2
    v.push(40); //~ v = [10, 20, 30, 40], freed 1, key
    let third = &v[2]; //~ third = 30, key
    println!("{third} {wall}"); //~ prints "30 0"
} //~ heap 0
