fn set(x: &mut i32) {
    *x += 4;
}
fn both(x: &mut i32) {
    let mut first = || set(x);
    let mut second = || set(x);
    second();
    first();
}
fn main() {
    both(&mut 1);
}
//= E0524 5 6 8
//=   5-8 mutable *x>first: *x is lent to first, to change, until line 8
//=   6-7 mutable *x>second: *x is lent to second, to change, until line 7
