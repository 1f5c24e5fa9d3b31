fn main() {
    let mut p = (String::new(), String::new(), 3);
    let (ref x, ref mut y, z) = p;
    y.push('a');
    println!("{x}{y}{z}");
    p.2 = 4;
    let (m, ..) = p;
    println!("{m}");
}
//= in main
//= 3 p=--- p.0=R-- p.1=---
//= 5 p=RWO
//= 7 p=pm p.0=m m=R-O x=x7
