struct P { name: String, tag: String, age: u32 }
fn main() {
    let mut p = P { name: String::new(), tag: String::new(), age: 1 };
    let n = p.name;
    let a = &mut p.age;
    *a += 1;
    p.name = String::from("m");
    let q = &p;
    println!("{}{}", q.tag, n);
    drop(p);
}
//= in main
//= 3 p=RWO p.name=RWO p.age=RWO
//= 4 p=pm p.name=m n=R-O
//= 5 p.age=--- *a=RW- a=R-O
//= 6 p.age=RWO
//= 7 p=RWO p.name=RWO
//= 8 p=R-- p.name=R-- *q=R-- q=R-O *a=x8
//= 9 p=RWO
//= 10 p=m q=x10
