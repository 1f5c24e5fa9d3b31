fn main() {
    let mut p = (String::from("a"), String::from("b"), 3);
    let (ref x, ref mut y, z) = p; //~ x=live y=live z=live p=live
    y.push('c');
    println!("{x} {y} {z}");
    p.2 = 4;
    let (m, ..) = p; //~ p=partly p.0=moved(to m) m=live
    println!("{m} {}", p.1);
} //~ p=dropped p.0=moved m=dropped
