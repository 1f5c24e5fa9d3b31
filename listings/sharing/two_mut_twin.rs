fn main() {
    let mut v = vec![1u64, 2, 3];
    let wall = Box::new(0);
    let a = &raw mut v;
    let b = &raw mut v; //~ v = [1, 2, 3]
    let last = unsafe { &raw mut (&mut *a)[2] }; //~ key
    unsafe { (*b).push(4) }; //~ v = [1, 2, 3, 4], key
    let before = unsafe { last.replace(99) }; //~ v = [1, 2, 3, 4], key
    println!("{v:?} {wall} {before}"); //~ v = [1, 2, 3, 4]
}
