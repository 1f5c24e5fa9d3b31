struct C { n: u32, log: String }
impl C {
fn inc(&mut self) -> &mut u32 {
    self.n += 1;
    let l = &self.log;
    println!("{l}");
    let r = &mut self.n;
    r
}
}
fn main() { C { n: 1, log: String::new() }.inc(); }
//= in {impl#0}::inc
//= 4 self=R-O *self=RW-
//= 5 self=R-- *self=R-- (*self).log=R-- (*self).n=RW-
//= 6 self=R-O *self=RW-
//= 7 (*self).n=--- *self=--- r=R-O *r=RW-
