// `name @ pattern` binds a whole value that is also looked into.
#[derive(Clone, Copy, Debug)]
struct Point {
    x: i32,
    y: i32,
}

fn main() {
    let whole @ Point { x, y } = Point { x: 1, y: 2 };
    let size = match x + y {
        small @ 0..=9 => small,
        big => big * 2,
    };
    let mut moved = whole;
    moved.x = size;
    println!("{whole:?} {moved:?}");
}
