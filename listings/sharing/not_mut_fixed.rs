fn main() {
    let mut s = String::from("hi"); //~ s = "hi"
    s.push('!'); //~ s = "hi!", key
    println!("{s}"); //~ prints "hi!"
}
