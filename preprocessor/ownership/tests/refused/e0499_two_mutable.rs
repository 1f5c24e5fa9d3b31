fn main() {
    let mut s = String::new();
    let one = &mut s;
    let two = &mut s;
    one.push('1');
    two.push('2');
}
//= E0499 3 4 5
//=   3-5 mutable s>one: s is lent to one, to change, until line 5
//=   4-6 mutable s>two: s is lent to two, to change, until line 6
