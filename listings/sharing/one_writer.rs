fn main() {
    let mut s = String::from("hi"); //~ s = "hi"
    let r = &mut s; //~ r = "hi"
    r.push('!'); //~ s = "hi!"
    r.push('?'); //~ s = "hi!?"
    s.push('.'); //~ s = "hi!?."
    println!("{s}"); //~ prints "hi!?."
} //~ heap 0
