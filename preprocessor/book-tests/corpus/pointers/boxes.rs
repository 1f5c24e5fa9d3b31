#[derive(Debug)]
struct Point {
    x: f64,
    y: f64,
}

fn grow(mut point: Box<Point>, by: f64) -> Box<Point> {
    point.x += by;
    println!("~ point {point:?}\n~ by {by:?}\n~ point.to {:p}", &raw const *point);
    point
}

fn main() {
    let number = Box::new(5u8);
    let nested = Box::new(Box::new([1u16, 2]));
    println!("~ number {number}\n~ nested {nested:?}\n~ nested.to {:p}", &raw const *nested);
    let point = grow(Box::new(Point { x: 1.0, y: -2.5 }), 0.5);
    println!("~ point {point:?}\n~ point.x {:?}\n~ point.size {}", point.x, size_of_val(&point));
    let Point { x, y } = *point;
    println!("~ x {x:?}\n~ y {y:?}");
}
