struct L { v: u32, next: Option<Box<L>> }
fn last(list: &mut L) -> &mut u32 {
    let mut cur = list;
    while cur.next.is_some() {
        cur = cur.next.as_mut().unwrap();
        cur.v += 1;
    }
    let r = &mut cur.v;
    r
}
fn main() {
    last(&mut L { v: 1, next: None });
}
//= in last
//= list (reference)
//=   2-3 owns: a reference from the caller, to change, until line 3
//=   3-10 moved: moved to cur on line 3
//=   at 2 filled: filled by the caller
//=   at 3 moved: moved to cur
//= cur (reference)
//=   3-4 owns: a reference, to change, until line 8
//=   4-5 owns: a reference, to change, until line 5
//=   5-8 owns: a reference, to change, until line 8
//=   8-10 lent-mutable: (*cur).v reborrowed by r, to change, until the function has returned
//=   at 3 filled: moved here from list
//=   at 5 filled: gets a reference
//= (*cur).v
//=   3-8 owns: reached through a reference, to change
//=   8-10 lent-mutable: reborrowed by r, to change, until the function has returned
//=   at 6 filled: gets another value
//=   at 8 lent mutable: lent to r, to change
//= r (reference)
//=   8-9 owns: refers to (*cur).v, to change, until line 9
//=   9-10 lent-mutable: reborrowed by the caller, to change, until the function has returned
//=   at 8 filled: borrows (*cur).v, to change
//=   at 9 lent mutable: lent to the caller, to change
//| in last
//| 3 cur=RWO *cur=RW-
//| 5 cur=RWO *cur=RW-
//| 6 cur=RWO *cur=RW-
