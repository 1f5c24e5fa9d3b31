fn first(list: &mut Vec<String>) -> &mut String {
    match list.first_mut() {
        Some(found) => found,
        None => list.push_mut(String::from("new")), //~ E0499
    }
}

fn main() {
    let mut list = vec![];
    first(&mut list).push('!');
    println!("{list:?}");
}
