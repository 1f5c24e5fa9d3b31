struct D { s: String }
impl Drop for D { fn drop(&mut self) {} }
fn main() {
    let d = D { s: String::new() };
    let r = &d.s;
    println!("{r}");
    let e = d;
    println!("{}", e.s);
}
//= in main
//= 4 d=R-O d.s=R--
//= 5 d=R--
//= 6 d=R-O
//= 7 d=m e=R-O r=x7
