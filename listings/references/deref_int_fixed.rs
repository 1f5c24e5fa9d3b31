fn double(n: &i32) -> i32 {
    *n * 2 //~ n = 21, key
}

fn main() {
    let age = 21; //~ age = 21
    let twice = double(&age); //~ twice = 42, key
    println!("{age} {twice}"); //~ prints "21 42"
} //~ heap 0
