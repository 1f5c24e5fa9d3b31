// Tuples and arrays drop their parts from the first to the last.
fn main() {
    let two = (Bell("two.0"), Bell("two.1"));
    let some = [Bell("some[0]"), Bell("some[1]")];
    let (mut a, _) = two;
    a.0 = "a";
    let _length = some.len();
    let _last = Bell("_last");
}
