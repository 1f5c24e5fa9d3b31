// A closure that takes a value drops it with itself, or when it is called.
fn main() {
    let given = Bell("holds");
    let outer = Bell("outer");
    let holds = move || {
        let all = &given;
        all.0.len()
    };
    let used = Bell("_inside");
    let uses = move || {
        let _inside = used;
        1
    };
    uses();
    let _length = holds() + outer.0.len();
}
