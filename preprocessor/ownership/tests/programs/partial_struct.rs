struct P {
    name: String,
    tag: String,
    age: u32,
}
fn main() {
    let mut p = P { name: String::from("n"), tag: String::from("t"), age: 3 }; //~ p=live
    let n = p.name; //~ p=partly(partly moved to n on line 8) p.0=moved(moved to n on line 8)
    let a = &mut p.age; //~ a=live p=partly
    *a += 1;
    p.name = String::from("m"); //~ p=live
    let q = &p; //~ p=live q=live
    println!("{} {} {}", q.name, q.age, n);
    drop(p); //~ p=moved(drop())
}
//> effects
//> main: p initialised
//> main: p.name moved to n
//> main: n initialised
//> main: a initialised
//> main: p.name initialised
//> main: q initialised
//> main: p moved to drop()
//> main: n dropped
