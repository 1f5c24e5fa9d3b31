fn main() {
    let mut n = 0;
    let add = || n += 1;
    add();
    println!("{n}");
}
//= E0596 - 4 -
//=   3-4 owns add>: add is not declared mut
//=   4-4 mutable add>a temporary value: add is lent, to change, on line 4
