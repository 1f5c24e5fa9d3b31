// Temporaries go at the end of their statement, unless a `let` makes them last.
fn length(bell: &Bell) -> usize {
    bell.0.len()
}
fn main() {
    let _before = Bell("_before");
    let _length = length(&Bell("_"));
    let _longer = &Bell("_");
    match length(&Bell("_")) {
        1 => {
            let _arm = Bell("_arm");
        }
        _ => {}
    }
    let _after = Bell("_after");
}
