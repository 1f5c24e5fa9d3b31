fn main() {
    let mut v = vec![1];
    let r = &v;
    r.push(2);
    println!("{r:?}");
    v.push(3);
}
//= E0596 - 4 -
//=   3-5 shared v>r: v is lent to r, to read, until line 5
//=   4-4 mutable *r>: *r is lent, to change, on line 4
