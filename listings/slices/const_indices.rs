fn main() {
    let mut row = [1, 2, 3];
    let first = &mut row[0];
    let last = &mut row[2]; //~ E0499
    std::mem::swap(first, last);
    println!("{row:?}");
}
