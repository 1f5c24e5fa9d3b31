fn f(x: &mut Box<i32>) {
    **x += 1;
    let r = &mut **x;
    *r += 1;
    let s = &*x;
    println!("{s}");
    *x = Box::new(3);
    println!("end");
}
fn main() { f(&mut Box::new(1)); }
//= in f
//= 2 x=R-O *x=RW- **x=RW-
//= 3 x=--- *x=--- **x=---
//= 4 *x=RW- **x=RW-
//= 5 *x=R-- **x=R-- r=x5
//= 7 *x=RW- s=x7
