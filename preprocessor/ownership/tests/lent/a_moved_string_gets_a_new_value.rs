fn main() {
    let mut s = String::from("a");
    let t = s;
    s = String::from("b");
    let n = eat(t);
    s.push('c');
    println!("{s} {n}");
}
fn eat(s: String) -> usize { s.len() }
//= in main
//= 2 s=RWO
//= 3 s=m t=R-O
//= 4 s=RWO
//= 5 t=m n=R-O
//= 6 s=RWO
