fn main() {
    let mut pair = [1, 2];
    let i = pair.len() - 1;
    let a = &mut pair[0];
    let b = &mut pair[i];
    std::mem::swap(a, b);
}
//= E0499 4 5 6
//=   4-6 mutable pair[_]>a: pair[_] is lent to a, to change, until line 6
//=   5-6 mutable pair[_]>b: pair[_] is lent to b, to change, until line 6
