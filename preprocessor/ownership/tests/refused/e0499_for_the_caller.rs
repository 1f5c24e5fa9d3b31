fn first(v: &mut Vec<String>) -> &mut String {
    if let Some(s) = v.first_mut() {
        return s;
    }
    v.push(String::new());
    &mut v[0]
}
fn main() {
    first(&mut vec![]).push('a');
}
//= E0499 2 5 3
//=   2-7 mutable *v>the caller: *v is lent to the caller, to change, until the function has returned
//=   5-5 mutable *v>push(): *v is lent to push(), to change, on line 5
//= E0499 2 6 3
//=   2-7 mutable *v>the caller: *v is lent to the caller, to change, until the function has returned
//=   6-7 mutable *v>the caller: *v is lent to the caller, to change, until the function has returned
