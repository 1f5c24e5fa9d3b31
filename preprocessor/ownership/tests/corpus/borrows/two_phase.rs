// A method call reserves its receiver first and looks at it for its arguments.
fn main() {
    let mut list = vec![1, 2];
    list.push(list.len());
    let last = list.len() - 1;
    list.insert(last, list[0] + list[1]);
    list.truncate(list.len() - 1);
    println!("{list:?}");
}
