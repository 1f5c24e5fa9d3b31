fn yes(s: String) -> bool {
    !s.is_empty() //~ s=live
}
fn main() {
    let a = String::from("a");
    let b = String::from("b");
    let both = a.is_empty() && yes(b); //~ both=live b=live
    println!("{both}"); //~ b=live a=live
    let c = String::from("c");
    let either = a.is_empty() || yes(c); //~ c=moved(yes()) either=live
    println!("{either}"); //~ c=moved b=live
} //~ a=dropped b=dropped c=moved
