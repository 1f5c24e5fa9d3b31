fn f(c: bool) {
    let s = String::new();
    if c {
        drop(s);
    } else {
        println!("{}", s);
    }
    println!("end");
}
fn main() { f(true); }
//= in f
//= 2 s=R-O
//= 3>4 s=R-O
//= 3>6 s=R-O
//= 4 s=m
