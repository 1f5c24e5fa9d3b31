fn main() {
    let mut left = vec!["a".to_string(), "b".to_string(), "c".to_string()].into_iter();
    let first = left.next();
    let last = left.next_back();
    println!("~ first {first:?}\n~ last {last:?}\n~ left.cap 3\n~ left.size {}", size_of_val(&left));
    println!("~ left.buf.to {:p}", unsafe { left.as_slice().as_ptr().sub(1) });
    let mut fixed = [1u8, 2, 3].into_iter();
    fixed.next();
    println!("~ fixed.size {}\n~ fixed.address {:p}", size_of_val(&fixed), &fixed);
}
