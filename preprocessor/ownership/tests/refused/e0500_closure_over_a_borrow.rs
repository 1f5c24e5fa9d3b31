fn add(v: &mut Vec<i32>) {
    let first = &mut v[0];
    let mut more = || v.push(1);
    *first += 1;
    more();
}
fn main() {
    add(&mut vec![1]);
}
//= E0500 2 3 4
//=   2-4 mutable *v>first: *v is lent to first, to change, until line 4
//=   3-5 mutable *v>more: *v is lent to more, to change, until line 5
