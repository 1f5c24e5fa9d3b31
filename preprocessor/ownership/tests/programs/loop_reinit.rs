fn main() {
    let mut s = String::from("a");
    let mut i = 0;
    while i < 3 { //~ s=live
        let t = s; //~ s=moved(to t) t=live
        s = t + "x"; //~ s=live t=moved(line 6)
        i += 1; //~ s=live i=live
    }
    println!("{s}"); //~ s=live t=moved
}
