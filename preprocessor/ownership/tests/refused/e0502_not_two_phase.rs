fn main() {
    let mut v = vec![1];
    Vec::push(&mut v, v.len());
}
//= E0502 3 3 3
//=   3-3 mutable v>Vec::push(): v is lent to Vec::push(), to change, until line 3
//=   3-3 shared v>len(): v is lent to len(), to read, on line 3
