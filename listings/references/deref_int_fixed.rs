fn double(n: &i32) -> i32 {
    *n * 2 //~ n = 21
}

fn main() {
    let age = 21; //~ age = 21
    let twice = double(&age); //~ twice = 42
    println!("{age} {twice}"); //~ prints "21 42"
} //~ heap 0
