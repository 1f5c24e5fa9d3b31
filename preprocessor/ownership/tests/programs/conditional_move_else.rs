fn main() {
    let c = std::env::args().count() != 1;
    let s = String::from("s");
    let r = String::from("r");
    if c {
        drop(s);
        println!("a");
    } else {
        println!("b"); //~ s=live r=live
        drop(r); //~ s=live r=moved(drop())
    }
    println!("end"); //~ s=live r=moved(line 10)
} //~ s=dropped r=moved
