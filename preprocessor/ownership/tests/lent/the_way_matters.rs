fn f(c: bool, s: String) -> usize {
    let r = &s;
    if c {
        return r.len();
    }
    let t = s;
    t.len()
}
fn main() { f(true, String::new()); }
//= in f
//= 2 s=R--
//= 3>4 s=R--
//= 3>5 s=R-O
//= 6 s=m t=R-O r=x6
