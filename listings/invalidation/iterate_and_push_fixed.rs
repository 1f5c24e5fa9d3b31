fn main() {
    let mut v = vec![1u64, 2, 3, 4];
    let wall = Box::new(0);
    for i in 0..v.len() {
        if v[i] == 2 {
            v.push(5); //~ key
        }
        println!("{}", v[i]);
    }
    println!("{v:?} {wall}"); //~ prints "[1, 2, 3, 4, 5] 0", key
} //~ heap 0
