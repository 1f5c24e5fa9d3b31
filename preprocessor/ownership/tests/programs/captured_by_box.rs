fn main() {
    let v = vec![1, 2, 3];
    let f: Box<dyn FnOnce() -> usize> = Box::new(move || v.len()); //~ v=moved(Box::new()) f=live
    let n = f(); //~ f=moved n=live v=moved
    println!("{n}");
}
