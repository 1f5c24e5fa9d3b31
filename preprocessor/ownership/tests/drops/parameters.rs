// Parameters are dropped after the locals, the last one first; a returned value is not dropped.
fn first(mut one: Bell, two: Bell) -> Bell {
    let _local = Bell("_local");
    let _two = &two;
    one.0 = "back";
    one
}
fn main() {
    let back = first(Bell("one"), Bell("two"));
    let _length = back.0.len();
}
