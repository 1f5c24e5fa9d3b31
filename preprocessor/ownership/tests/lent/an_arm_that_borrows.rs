fn main() {
    let mut o = Some(String::new());
    if let Some(s) = &mut o {
        s.push('a');
        s.push('b');
    }
    let t = o;
    println!("{t:?}");
}
//= in main
//= 3>4 o=--- s=R-O *s=RW-
//= 5 o=RWO
//= 7 o=m t=R-O
