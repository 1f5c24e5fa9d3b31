fn main() {
    let list = vec![1, 2];
    let first = &list[0];
    drop(list); //~ E0505
    println!("{first}");
}
