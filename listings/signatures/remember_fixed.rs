fn remember<'a>(list: &mut Vec<&'a str>, name: &'a str) {
    list.push(name);
}

fn main() {
    let name = String::from("grace");
    let mut list = vec!["ada"]; //~ heap 2, key
    remember(&mut list, &name); //~ list = ["ada", "grace"], heap 2, key
    println!("{list:?}"); //~ prints "[\"ada\", \"grace\"]"
}
