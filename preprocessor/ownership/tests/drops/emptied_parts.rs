// What a pattern has emptied rings no bell; what lies beside it does.
struct Shelf {
    book: Option<Bell>,
    lamp: Bell,
}
enum Pair {
    Both(Bell, Bell),
    _None,
}
fn main() {
    let shelf = Shelf { book: Some(Bell("taken")), lamp: Bell("shelf.lamp") };
    if let Some(taken) = shelf.book {
        let _before = Bell("_before");
        let _length = taken.0.len();
    }
    let both = Pair::Both(Bell("first"), Bell("second"));
    if let Pair::Both(first, second) = both {
        let _lengths = first.0.len() + second.0.len();
    }
    let result: Result<Bell, Bell> = Err(Bell("wrong"));
    match result {
        Ok(right) | Err(right) if right.0.is_empty() => {
            let _never = right;
        }
        Ok(_right) => {}
        Err(wrong) => {
            let _length = wrong.0.len();
        }
    }
    let _last = Bell("_last");
}
