fn main() {
    let a = String::from("a"); let b = a; //~ a=moved(to b) b=live
    let c = &b; let d = c.len(); //~ c=live d=live b=live
    let e = b; println!("{d}"); //~ b=moved(to e) e=live
    println!("{e}"); let _ = e; //~ e=live
    _ = String::from("gone");
    let _kept = String::from("kept"); //~ _kept=live
    let é = String::from("é"); let ü = é; println!("{ü}"); //~ é=moved(to ü) ü=live
}
