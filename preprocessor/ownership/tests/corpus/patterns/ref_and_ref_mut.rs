// `ref` and `ref mut` lend parts of one value in different ways.
fn main() {
    let mut pair = (String::from("a"), String::from("b"), 3);
    let (ref left, ref mut right, number) = pair;
    right.push_str(left);
    let joined = right.clone();
    pair.0.push('!');
    pair.2 += number;
    println!("{joined} {pair:?}");
}
