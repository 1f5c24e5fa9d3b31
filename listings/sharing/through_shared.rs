fn tidy(list: &Vec<i32>) {
    list.sort(); //~ E0596
}

fn main() {
    let list = vec![3, 1, 2];
    tidy(&list);
    println!("{list:?}");
}
