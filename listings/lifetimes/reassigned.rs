fn main() {
    let mut a = String::from("a"); //~ a = "a"
    let mut b = String::from("b"); //~ b = "b"
    let mut r = &mut a; //~ r = "a"
    r.push('1'); //~ a = "a1"
    r = &mut b; //~ r = "b"
    a.push('2'); //~ a = "a12"
    r.push('3'); //~ b = "b3"
    println!("{a} {b}"); //~ prints "a12 b3"
} //~ heap 0
