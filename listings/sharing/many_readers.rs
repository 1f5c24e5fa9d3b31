fn main() {
    let mut s = String::from("hi"); //~ s = "hi"
    let a = &s; //~ a = "hi", s live
    let b = &s; //~ b = "hi"
    println!("{s} {a} {b}"); //~ prints "hi hi hi"
    s.push('!'); //~ s = "hi!"
    println!("{s}"); //~ prints "hi!"
} //~ heap 0
