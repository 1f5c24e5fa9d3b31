fn main() {
    let mut rows = vec![(1u8, "one", 1.5f32), (2, "two", 2.5)];
    rows.insert(1, (9, "nine", -0.0));
    println!("~ rows {rows:?}\n~ rows[1].1 {:?}\n~ rows[1].2 {:?}", rows[1].1, rows[1].2);
    println!("~ rows[2].address {:p}\n~ rows[2].size {}", &rows[2], size_of_val(&rows[2]));
    rows.retain(|row| row.0 != 1);
    println!("~ rows {rows:?}\n~ rows.len {}", rows.len());
}
