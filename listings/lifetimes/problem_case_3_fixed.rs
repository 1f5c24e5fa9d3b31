fn first(list: &mut Vec<String>) -> &mut String {
    if list.is_empty() {
        list.push(String::from("new")); //~ list.len = 1, key
    }
    &mut list[0]
}

fn main() {
    let mut list = vec![];
    first(&mut list).push('!'); //~ list = ["new!"], key
    println!("{list:?}"); //~ prints "[\"new!\"]"
}
