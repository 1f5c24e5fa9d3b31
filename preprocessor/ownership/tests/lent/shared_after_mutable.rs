fn main() {
    let mut v = vec![1];
    let r = &mut v;
    r.push(4);
    let s = &*r;
    println!("{s:?}");
    r.push(5);
    v.push(6);
    println!("{v:?}");
}
//= in main
//= 3 v=--- r=R-O *r=RW-
//= 5 r=R-- *r=R-- s=R-O *s=R--
//= 6 r=R-O *r=RW-
//= 7 v=RWO s=x7
//= 8 r=x8
