fn main() {
    let numbers = [1u32, 2, 3];
    let mut iter = numbers.iter().peekable();
    println!("~ iter.peeked.variant None\n~ iter.iter.left {}", iter.len());
    iter.peek();
    println!("~ iter.peeked.variant Some\n~ iter.peeked.0.0 1\n~ iter.iter.left 2");
    println!("~ iter.peeked.0.0.to {:p}\n~ iter.size {}", &numbers[0], size_of_val(&iter));
    for _ in 0..3 {
        iter.next();
    }
    iter.peek();
    println!("~ iter.peeked.variant Some\n~ iter.peeked.0.variant None\n~ iter.iter.left {}", iter.len());
    let mut fused = numbers.iter().fuse();
    fused.next();
    println!("~ fused.variant Some\n~ fused.0.left {}", fused.len());
    let cell = std::cell::Cell::new(0u32);
    let mut told = numbers.iter().inspect(|n| cell.set(cell.get() + **n));
    told.next();
    println!("~ told.iter.left {}\n~ told.f.cell.to {:p}\n~ cell {cell:?}", told.len(), &cell);
}
