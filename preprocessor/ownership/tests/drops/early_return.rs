// A return in the middle drops what has been declared so far.
fn leave(at: u32) -> u32 {
    let _first = Bell("_first");
    if at == 1 {
        return 1;
    }
    let _second = Bell("_second");
    if at == 2 {
        return 2;
    }
    let _third = Bell("_third");
    3
}
fn main() {
    leave(2);
    leave(1);
    leave(3);
}
