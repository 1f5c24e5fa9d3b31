fn main() {
    let mut o = Some(String::from("a"));
    if let Some(s) = &mut o {
        s.push('x'); //~ s=live o=live
        s.push('y');
    }
    let t = o; //~ o=moved(to t) t=live
    if let Some(u) = t {
        println!("{u}"); //~ u=live t=partly t.Some.0=moved(to u)
    } //~ u=dropped
    let Some(k) = Some(3) else { panic!("none") }; //~ k=live
    println!("{k}");
}
