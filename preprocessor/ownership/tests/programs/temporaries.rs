fn name() -> String {
    String::from("n")
}
fn join(a: String, b: String) -> String {
    a + &b //~ a=moved
} //~ a=moved b=dropped
fn main() {
    let n = join(name(), name()).len(); //~ n=live
    let s = name();
    let t = join(s, name()); //~ s=moved(moved into join() on line 10) t=live
    let l = { let inner = t; inner.len() }; //~ t=moved(to inner) l=live
    let (p, q) = (name(), l); //~ p=live q=live
    let o = Some(p); //~ p=moved o=live
    println!("{n} {q} {o:?}");
}
