fn f(c: bool) {
    let mut a = String::new();
    let mut b = String::new();
    let r = if c { &mut a } else { &mut b };
    r.push('!');
    let la = a.len();
    b.push('?');
    println!("{la}{b}");
}
fn main() { f(true); }
//= in f
//= 4 a=--- b=---
//= 5 a=RWO b=RWO
//= 6 r=x6
