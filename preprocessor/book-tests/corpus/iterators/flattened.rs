fn main() {
    let rows = vec![vec![1u8, 2, 3], vec![], vec![4]];
    let mut all = rows.iter().flatten();
    println!("~ all.frontiter.variant None\n~ all.backiter.variant None\n~ all.size {}", size_of_val(&all));
    let first = all.next();
    println!("~ first {first:?}\n~ all.iter.0.left 2\n~ all.frontiter.0.left 2");
    println!("~ all.frontiter.0.ptr.to {:p}", &rows[0][1]);
    let last = all.next_back();
    println!("~ last {last:?}\n~ all.backiter.0.left 0\n~ all.iter.0.left 1");
    let mut doubled = rows.iter().flat_map(|row| row.iter().map(|n| n * 2));
    let two = doubled.next();
    println!("~ two {two:?}\n~ doubled.frontiter.0.iter.left 2\n~ doubled.iter.0.iter.left 2");
    drop((all, doubled));
}
