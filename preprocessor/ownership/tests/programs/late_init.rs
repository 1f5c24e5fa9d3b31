fn main() {
    let c = std::env::args().count() == 1;
    let s;
    if c { //~ s=uninit
        s = String::from("a"); //~ s=live
    } else {
        s = String::from("b");
    }
    let t = s; //~ s=moved t=live
    let x: i32;
    println!("{t}"); //~ x=uninit
    x = 5; //~ x=live
    println!("{x}");
}
