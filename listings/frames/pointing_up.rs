fn double(n: &mut i32) {
    *n *= 2; //~ n = 42
}

fn main() {
    let mut apples = 21; //~ apples = 21
    double(&mut apples); //~ apples = 42
    println!("{apples}"); //~ prints "42"
} //~ heap 0
