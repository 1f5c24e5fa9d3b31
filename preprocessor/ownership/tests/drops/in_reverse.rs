// The locals of a block are dropped at its end, the last one first.
fn main() {
    let _first = Bell("_first");
    let _second = Bell("_second");
    {
        let _inner = Bell("_inner");
        let _other = Bell("_other");
    }
    let _third = Bell("_third");
}
