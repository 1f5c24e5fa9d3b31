fn main() {
    let mut v = vec![1u64, 2, 3]; //~ v = [1, 2, 3], heap 1
    let wall = Box::new(0); //~ heap 2
    let a = &mut v;
    let last = &mut a[2]; //~ last = 3
    *last = 99; //~ v = [1, 2, 99], key
    let b = &mut v;
    b.push(4); //~ v = [1, 2, 99, 4], freed 1, key
    println!("{v:?} {wall}"); //~ prints "[1, 2, 99, 4] 0"
} //~ heap 0
