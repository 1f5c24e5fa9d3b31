struct G<'a>(&'a mut Vec<i32>);
impl Drop for G<'_> {
    fn drop(&mut self) {
        self.0.push(0);
    }
}
fn main() {
    let mut v = vec![1];
    {
        let g = G(&mut v);
        g.0.push(2);
        println!("in");
    }
    v.push(3);
    println!("{v:?}");
}
//= in main
//= v
//=   8-10 owns: owns its value
//=   10-13 lent-mutable: lent to g, to change, until line 13
//=   13-16 owns: owns its value
//=   at 8 filled: gets its value
//=   at 10 lent mutable: lent to g, to change
//=   at 13 returned: returned by g
//=   at 16 dropped: dropped
//= g
//=   10-13 owns: owns its value, which borrows v, to change, until line 13
//=   at 10 filled: gets its value
//=   at 13 dropped: dropped
//= in {impl#0}::drop
//= self (reference)
//=   3-4 owns: a reference from the caller, to change, until line 4
//=   4-5 owns idle: a reference from the caller, to change, not used again
//=   at 3 filled: filled by the caller
