fn main() {
    let n: i32;
    if std::env::args().count() > 1 {
        n = 1;
    }
    println!("{n}");
}
//= E0381 2 6 -
//=   2-6 unfilled n>: n has a value only on some of the ways to line 6
//=   6-6 shared n>a temporary value: n is lent, to read, on line 6
