use std::fmt::Display;

fn main() {
    let list = [10, 20, 30, 40];
    let one = &list[1]; //~ one = 20
    let some = &list[1..3]; //~ some = [20, 30], some.len = 2
    let shown: &dyn Display = &list[1];
    let sizes = [size_of_val(&one), size_of_val(&some), size_of_val(&shown)];
    println!("{one} {some:?} {shown} {sizes:?}"); //~ prints "20 [20, 30] 20 [8, 16, 16]", sizes = [8, 16, 16]
} //~ heap 0
