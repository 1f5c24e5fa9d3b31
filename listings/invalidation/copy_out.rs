fn main() {
    let mut v = vec![10u64, 20, 30]; //~ v = [10, 20, 30], v.cap = 3
    let wall = Box::new(0); //~ heap 2
    let third = v[2]; //~ third = 30
    v.push(40); //~ third = 30, v = [10, 20, 30, 40], freed 1
    v[2] = 333; //~ third = 30, v = [10, 20, 333, 40]
    println!("{third} {v:?} {wall}"); //~ prints "30 [10, 20, 333, 40] 0"
} //~ heap 0
