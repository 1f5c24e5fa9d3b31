fn main() {
    let mut a = String::new();
    let mut b = String::new();
    let mut r = &mut a;
    r.push('1');
    r = &mut b;
    r.push('2');
    a.push('3');
    println!("{a}{b}");
    println!("end");
}
//= in main
//= 4 a=--- r=RWO *r=RW-
//= 5 a=RWO
//= 6 b=--- a=RWO
//= 7 b=RWO
//= 8 r=RWO
//= 9 r=x9
