struct Holds<'a> {
    n: &'a mut i32,
}
impl Drop for Holds<'_> {
    fn drop(&mut self) {
        *self.n += 1;
    }
}
fn out<'a>(h: Holds<'a>) -> &'a mut i32 {
    &mut *h.n
}
fn main() {
    out(Holds { n: &mut 1 });
}
//= E0713 10 11 -
//=   10-11 mutable *h.n>the caller: *h.n is lent to the caller, to change, until the function has returned
//=   11-11 dropped h>: h is dropped on line 11
