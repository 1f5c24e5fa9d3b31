fn main() {
    let names = vec!["x".to_string(), "y".to_string(), "z".to_string()];
    let buffer = names.as_ptr();
    let mut iter = names.into_iter();
    println!("~ iter.left {}\n~ iter.buf.to {buffer:p}\n~ iter.cap 3\n~ iter.size {}", iter.len(), size_of_val(&iter));
    let first = iter.next();
    println!("~ first {first:?}\n~ iter.left {}\n~ iter.ptr.to {:p}", iter.len(), iter.as_slice().as_ptr());
    let last = iter.next_back();
    println!("~ last {last:?}\n~ iter.left {}", iter.len());
    let mut boxed: Box<dyn Iterator<Item = String>> = Box::new(iter);
    println!("~ boxed.concrete IntoIter<String>\n~ boxed.left 1");
    let middle = boxed.next();
    println!("~ middle {middle:?}\n~ middle.0.len 1");
}
