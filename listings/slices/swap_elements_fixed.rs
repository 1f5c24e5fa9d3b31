fn main() {
    let mut row = [1, 2, 3]; //~ row = [1, 2, 3], key
    row.swap(0, 2); //~ row = [3, 2, 1], key
    println!("{row:?}"); //~ prints "[3, 2, 1]"
}
