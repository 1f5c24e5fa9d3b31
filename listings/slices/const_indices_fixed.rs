fn main() {
    let mut row = [1, 2, 3];
    let [first, _, last] = &mut row; //~ *first = 1, *last = 3, key
    std::mem::swap(first, last); //~ row = [3, 2, 1], key
    println!("{row:?}"); //~ prints "[3, 2, 1]"
}
