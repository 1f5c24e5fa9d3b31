// An assignment drops the value that was there, if one was.
fn main() {
    let mut value = Bell("value");
    value = Bell("value");
    let mut late;
    late = Bell("late");
    let mut moved = value;
    moved.0 = "moved";
    value = Bell("value");
    late = Bell("late");
    moved.0 = "moved";
    value.0 = "value";
    late.0 = "late";
}
