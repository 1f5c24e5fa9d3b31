// Each activation drops its own.
fn down(number: u32) {
    let _before = Bell("_before");
    if number > 0 {
        down(number - 1);
    }
    let _after = Bell("_after");
}
fn main() {
    down(2);
}
