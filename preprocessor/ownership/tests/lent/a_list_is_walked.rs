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
fn main() { last(&mut L { v: 1, next: None }); }
//= in last
//= 3 cur=RWO *cur=RW-
//= 5 cur=RWO *cur=RW-
//= 6 cur=RWO *cur=RW-
