// What is left of a struct is dropped part by part.
struct Pair {
    left: Bell,
    right: Bell,
}
fn pair() -> Pair {
    Pair { left: Bell("pair.left"), right: Bell("pair.right") }
}
fn main() {
    let whole = Pair { left: Bell("whole.left"), right: Bell("whole.right") };
    let pair = pair();
    let mut taken = pair.left;
    taken.0 = "taken";
    let _last = Bell("_last");
    let _right = &whole.right;
}
