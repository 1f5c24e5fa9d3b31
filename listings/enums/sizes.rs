#![allow(dead_code)]

use std::num::NonZeroU32;

enum Direction {
    Left,
    Right,
}

enum Line {
    Text(String),
    Blank,
    End,
}

fn main() {
    assert_eq!(size_of::<Option<u32>>(), 8);
    assert_eq!(size_of::<Option<NonZeroU32>>(), 4);
    assert_eq!(size_of::<Option<Direction>>(), 1);
    assert_eq!(size_of::<Option<Option<u8>>>(), 2);
    assert_eq!(size_of::<Line>(), 24);
    assert_eq!(size_of::<Result<u32, ()>>(), 8);
    assert_eq!(size_of::<Option<()>>(), 1);
}
