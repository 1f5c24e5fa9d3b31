fn main() {
    let mut row = [1, 2, 3];
    let [a, c] = row.get_disjoint_mut([0, 2]).unwrap(); //~ *a = 1, *c = 3
    std::mem::swap(a, c); //~ row = [3, 2, 1]
    let same = row.get_disjoint_mut([1, 1]).is_err(); //~ same = true
    println!("{row:?} {same}"); //~ prints "[3, 2, 1] true"
}
