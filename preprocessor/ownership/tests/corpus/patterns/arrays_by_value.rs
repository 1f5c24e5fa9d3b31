// A pattern moves elements out of an array one by one.
fn main() {
    let words = [String::from("a"), String::from("b"), String::from("c")];
    let [first, .., last] = words;
    let joined = first + &last;
    let [x, y] = [joined.len(), last.len()];
    println!("{joined} {x} {y}");
}
