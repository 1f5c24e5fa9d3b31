fn main() {
    let mut v = vec![1u64, 2, 3, 4];
    let wall = Box::new(0);
    let mut next = v.as_ptr();
    let end = unsafe { next.add(v.len()) }; //~ key
    while next != end {
        let x = unsafe { *next };
        if x == 2 {
            v.push(5); //~ v = [1, 2, 3, 4, 5], key
        }
        println!("{x}");
        next = unsafe { next.add(1) };
    }
    println!("{v:?} {wall}"); //~ prints "[1, 2, 3, 4, 5] 0", key
}
