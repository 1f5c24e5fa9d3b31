fn main() {
    let r: &String = &String::from("in time"); //~ r live, heap 1, key
    println!("{r}"); //~ heap 1
} //~ heap 0, key
