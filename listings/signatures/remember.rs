fn remember(list: &mut Vec<&'static str>, name: &str) {
    list.push(name); //~ E0521
}

fn main() {
    let mut list = vec!["ada"];
    let name = String::from("grace");
    remember(&mut list, &name);
    println!("{list:?}");
}
