#[derive(Clone, Copy, Debug)]
struct Point {
    x: i32,
    y: i32,
}

fn flip(mut p: Point) -> Point {
    p.x = -p.x; //~ p.x = -3
    p
}

fn main() {
    let here = Point { x: 3, y: 4 }; //~ here.x = 3
    let mut there = here; //~ here live, there.x = 3
    there.y += 10; //~ there.y = 14, here.y = 4
    let flipped = flip(here); //~ here live, here.x = 3, flipped.x = -3
    println!("{here:?} {there:?} {flipped:?}");
}
