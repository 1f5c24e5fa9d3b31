fn five() -> &'static i32 {
    &5
}

fn main() {
    let a = five(); //~ *a = 5
    let b = five(); //~ *b = 5
    println!("{}", a + b); //~ prints "10"
}
