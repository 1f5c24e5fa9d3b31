fn add(v: &mut Vec<i32>) {
    let mut more = || v.push(1);
    let n = v.len();
    more();
    println!("{n}");
}
fn main() {
    add(&mut vec![1]);
}
//= E0501 2 3 4
//=   2-4 mutable *v>more: *v is lent to more, to change, until line 4
//=   3-3 shared *v>len(): *v is lent to len(), to read, on line 3
