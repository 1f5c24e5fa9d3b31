fn longest<'a>(a: &'a str, b: &'a str) -> &'a str { if a.len() > b.len() { a } else { b } }
fn main() {
    let a = String::from("a");
    let b = String::from("b");
    let r = longest(&a, &b);
    println!("{r}");
    let c = b;
    println!("{c}");
}
//= in main
//= 5 a=R-- b=R-- r=R-O
//= 6 a=R-O b=R-O
//= 7 b=m c=R-O r=x7
