fn doubled(n: &i32) -> &i32 {
    let twice = n * 2;
    &twice //~ E0515
}

fn main() {
    let apples = 21;
    println!("{}", doubled(&apples));
}
