// Whether the end of the scope drops a value depends on the way that was taken.
fn pass(early: bool) {
    let mut value = Bell("value");
    let _other = Bell("_other");
    if early {
        value.0 = "taken";
        take(value);
    }
}
fn take(taken: Bell) {
    let _last = Bell("_last");
    println_nothing(&taken);
}
fn println_nothing(_: &Bell) {}
fn main() {
    pass(true);
    pass(false);
}
