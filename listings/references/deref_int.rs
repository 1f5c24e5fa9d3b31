fn double(n: i32) -> i32 {
    *n * 2 //~ E0614
}

fn main() {
    println!("{}", double(21));
}
