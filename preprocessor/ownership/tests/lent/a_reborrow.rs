fn bump(n: &mut i32) { *n += 1; }
fn main() {
    let mut n = 1;
    let a = &mut n;
    let b = &mut *a;
    bump(b);
    bump(a);
    let c = a;
    *c += 1;
    println!("{n}");
    println!("end");
}
//= in main
//= 4 n=--- *a=RW- a=R-O
//= 5 a=--- *a=--- *b=RW- b=R-O
//= 6 a=R-O *a=RW-
//= 7 b=x7
//= 8 a=m *c=RW- c=R-O
//= 9 n=RWO
//= 10 c=x10
