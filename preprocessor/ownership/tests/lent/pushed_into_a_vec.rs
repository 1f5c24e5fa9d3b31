fn main() {
    let mut a = String::new();
    let b = String::new();
    let mut v: Vec<&String> = Vec::new();
    v.push(&a);
    v.push(&b);
    println!("{v:?}");
    a.push('x');
    println!("{a}");
}
//= in main
//= 5 a=R--
//= 6 b=R--
//= 7 a=RWO b=R-O
//= 8 v=x8
