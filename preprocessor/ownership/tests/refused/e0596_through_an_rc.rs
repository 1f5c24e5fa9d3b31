use std::rc::Rc;
fn main() {
    let mut v = Rc::new(vec![1]);
    v.push(2);
}
//= E0596 - 4 -
//=   3-4 owns v>: v lets what it holds be read, not changed
//=   4-4 mutable what v holds>: what v holds is lent, to change, on line 4
