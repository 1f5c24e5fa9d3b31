// `drain` lends the list until all of it has been moved on.
fn main() {
    let mut from = vec![String::from("a"), String::from("b"), String::from("c")];
    let mut to = Vec::new();
    to.extend(from.drain(1..));
    let moved = to.len();
    from.append(&mut to);
    let empty = to.is_empty();
    println!("{from:?} {moved} {empty}");
}
