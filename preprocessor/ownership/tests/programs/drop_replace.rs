fn main() {
    let mut s = String::from("a");
    println!("{s}");
    s = String::from("b"); //~ s=live
    println!("{s}");
    let mut b = Box::new(1); //~ b=live
    b = Box::new(2); //~ b=live
    println!("{b}");
}
//> effects
//> main: s initialised
//> main: s dropped
//> main: s initialised
//> main: b initialised
//> main: b dropped
//> main: b initialised
//> main: b dropped
//> main: s dropped
