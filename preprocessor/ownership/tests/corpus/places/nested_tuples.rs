// Parts of a tuple are moved and filled again.
fn main() {
    let mut pair = ((String::from("a"), 1), String::from("b"));
    let inner = pair.0;
    let right = pair.1;
    pair.0 = (right, inner.1 + 1);
    pair.1 = inner.0;
    let whole = pair;
    println!("{whole:?}");
}
