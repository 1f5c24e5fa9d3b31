fn main() {
    let c = std::env::args().count() == 1;
    let s = String::from("s"); //~ s=live
    let r = String::from("r");
    if c {
        drop(s); //~ s=moved(moved into drop() on line 6) r=live
    } else {
        drop(r);
    }
    println!("end"); //~ s=moved(line 6) r=live
} //~ s=moved r=dropped
//> effects
//> main: c initialised
//> main: s initialised
//> main: r initialised
//> main: s moved to drop()
//> main: r dropped
