fn main() {
    let mut row = [1, 2, 3];
    std::mem::swap(&mut row[0], &mut row[2]); //~ E0499
    println!("{row:?}");
}
