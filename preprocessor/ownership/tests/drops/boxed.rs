// A box drops what it holds; of one that was emptied only the memory is given back.
//= silent other
fn main() {
    let boxed = Box::new(Bell("boxed"));
    let other = Box::new(Bell("other"));
    let mut out = *other;
    out.0 = "out";
    let _tail = Bell("_tail");
    let _length = boxed.0.len();
}
