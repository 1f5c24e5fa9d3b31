// What is `Copy` stays where it was; what is only `Clone` is gone after a move.
#[derive(Clone, Copy, Debug)]
struct Point(i32, i32);

#[derive(Clone, Debug)]
struct Path(Vec<Point>);

fn main() {
    let start = Point(0, 1);
    let mut end = start;
    end.0 = 5;
    let path = Path(vec![start, end]);
    let copy = path.clone();
    let moved = path;
    println!("{start:?} {moved:?} {copy:?}");
}
