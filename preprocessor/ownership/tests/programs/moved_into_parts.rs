struct Cell {
    inner: Option<String>,
}
fn main() {
    let a = String::from("a");
    let pair = (a, 1); //~ a=moved(moved to pair) pair=live
    let o = Some(pair.0); //~ pair=partly pair.0=moved(to o) o=live
    let mut c = Cell { inner: o }; //~ o=moved(to c) c=live
    let b = String::from("b");
    c.inner = Some(b); //~ b=moved(to c.inner) c=live
    let list = [Some(c)]; //~ c=moved(to list)
    println!("{}", list.len());
    let x = String::from("x");
    let y = x.into_bytes(); //~ x=moved(moved into into_bytes() on line 14) y=live
    let z = String::from_utf8(y).unwrap(); //~ y=moved(moved into String::from_utf8() on line 15) z=live
    println!("{z}");
}
