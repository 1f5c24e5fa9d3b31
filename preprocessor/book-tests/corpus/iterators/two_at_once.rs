fn main() {
    let (left, right) = (vec![1u8, 2], [7u32, 8, 9]);
    let mut both = left.iter().zip(right.iter());
    let pair = both.next();
    println!("~ pair {pair:?}\n~ both.index 1\n~ both.len 2\n~ both.size {}", size_of_val(&both));
    println!("~ both.a.ptr.to {:p}\n~ both.b.ptr.to {:p}", left.as_ptr(), right.as_ptr());
    let mut chained = left.iter().chain([5u8, 6].iter());
    println!("~ chained.a.variant Some\n~ chained.a.0.left 2\n~ chained.b.0.left 2");
    let three: Vec<&u8> = chained.by_ref().take(3).collect();
    println!("~ three {three:?}\n~ chained.a.variant None\n~ chained.b.0.left 1");
    let mut mixed = "ab".chars().zip(1u8..);
    let first = mixed.next();
    println!("~ first {first:?}\n~ mixed.a.bytes_left 1\n~ mixed.b.start 2");
    drop((both.next(), chained.next(), mixed.next()));
}
