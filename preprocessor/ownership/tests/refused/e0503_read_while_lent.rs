fn main() {
    let mut n = 1;
    let r = &mut n;
    let twice = n * 2;
    *r = twice;
}
//= E0503 3 4 5
//=   3-5 mutable n>r: n is lent to r, to change, until line 5
//=   4-4 read n>: n is read on line 4
