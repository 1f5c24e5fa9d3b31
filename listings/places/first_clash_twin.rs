fn main() {
    let list = vec![1, 2];
    let first = &raw const list[0];
    drop(list); //~ heap 0, freed 1, key
    let other = vec![7, 8]; //~ other = [7, 8], heap 1, freed 0, key
    println!("{}", unsafe { *first }); //~ prints "7"
    println!("{other:?}"); //~ prints "[7, 8]"
}
