fn tidy(list: &mut Vec<i32>) {
    list.sort(); //~ list = [1, 2, 3], key
}

fn main() {
    let mut list = vec![3, 1, 2]; //~ list = [3, 1, 2]
    tidy(&mut list); //~ list = [1, 2, 3], key
    println!("{list:?}"); //~ prints "[1, 2, 3]"
}
