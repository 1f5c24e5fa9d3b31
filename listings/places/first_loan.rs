fn main() {
    let mut list = vec![1, 2];
    let first = &list[0]; //~ list.len = 2, key
    println!("{first}"); //~ prints "1"
    list.push(3); //~ list = [1, 2, 3], key
    println!("{list:?}"); //~ prints "[1, 2, 3]"
}
