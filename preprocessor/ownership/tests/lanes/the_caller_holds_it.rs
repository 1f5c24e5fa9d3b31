struct C { n: u32, log: Vec<u32> }
impl C {
    fn inc(&mut self) -> &mut u32 {
        self.n += 1;
        let l = &self.log;
        println!("{l:?}");
        let r = &mut self.n;
        r
    }
}
fn main() {
    C { n: 1, log: vec![] }.inc();
}
//= in {impl#0}::inc
//= self (reference)
//=   3-5 owns: a reference from the caller, to change, until line 7
//=   5-6 lent-shared: (*self).log reborrowed by l, to read, until line 6
//=   6-7 owns: a reference from the caller, to change, until line 7
//=   7-8 lent-mutable: (*self).n reborrowed by r, to change, until the function has returned
//=   8-9 lent-mutable: (*self).n reborrowed by r and the caller, to change, until the function has returned
//=   9-9 lent-mutable: (*self).n reborrowed by the caller, to change, until the function has returned
//=   at 3 filled: filled by the caller
//= (*self).n
//=   3-7 owns: reached through a reference, to change
//=   7-8 lent-mutable: reborrowed by r, to change, until the function has returned
//=   8-9 lent-mutable: reborrowed by r and the caller, to change, until the function has returned
//=   9-9 lent-mutable: reborrowed by the caller, to change, until the function has returned
//=   at 4 filled: gets another value
//=   at 7 lent mutable: lent to r, to change
//= (*self).log
//=   3-5 owns: reached through a reference, to change
//=   5-6 lent-shared: reborrowed by l, to read, until line 6
//=   6-9 owns: reached through a reference, to change
//=   at 5 lent shared: lent to l, to read
//=   at 6 returned: returned by l
//= l (reference)
//=   5-6 owns: refers to (*self).log, to read, until line 6
//=   6-9 owns idle: refers to (*self).log, to read, not used again
//=   at 5 filled: borrows (*self).log, to read
//= r (reference)
//=   7-8 owns: refers to (*self).n, to change, until line 8
//=   8-9 lent-mutable: reborrowed by the caller, to change, until the function has returned
//=   at 7 filled: borrows (*self).n, to change
//=   at 8 lent mutable: lent to the caller, to change
//| in {impl#0}::inc
//| 4 self=R-O *self=RW-
//| 5 self=R-- *self=R-- (*self).log=R-- (*self).n=RW-
//| 6 self=R-O *self=RW-
//| 7 (*self).n=--- *self=--- r=R-O *r=RW-
