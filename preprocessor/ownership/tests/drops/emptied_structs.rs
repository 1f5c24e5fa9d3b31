// A struct or tuple out of which all was moved has nothing left to drop.
#[derive(Clone, Copy)]
struct Size {
    width: u32,
    _edges: [u8; 4],
}
struct Pair {
    left: Bell,
    size: Size,
    right: Bell,
}
struct Outer {
    pair: Pair,
    _count: (u8, char),
}
fn size() -> Size {
    Size { width: 3, _edges: [0; 4] }
}
fn main() {
    let pair = Pair { left: Bell("left"), size: size(), right: Bell("right") };
    let left = pair.left;
    let right = pair.right;
    let _width = pair.size.width;
    let outer =
        Outer { pair: Pair { left: Bell("inner"), size: size(), right: Bell("_") }, _count: (1, 'a') };
    let inner = outer.pair.left;
    drop(outer.pair.right);
    let tuple = (Bell("one"), 5, Bell("tuple.2"));
    let (one, _five, _) = tuple;
    let all = (Bell("first"), 5_u8, Bell("second"));
    let (first, _, second) = all;
    let _last = Bell("_last");
}
