fn main() {
    let list = vec![1, 2];
    let first = &list[0]; //~ key
    println!("{first}"); //~ prints "1"
    drop(list); //~ heap 0, freed 1, key
}
