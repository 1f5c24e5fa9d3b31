#[derive(Debug)]
enum Shape {
    Circle { radius: f32 },
    Line(Vec<(i8, i8)>),
}

fn describe(shape: &Shape) -> String {
    match shape {
        Shape::Circle { radius } => {
            println!("~ radius {radius:?}\n~ radius.to {radius:p}");
            format!("circle {radius}")
        }
        Shape::Line(points) => {
            if let [first, .., last] = points.as_slice() {
                println!("~ first {first:?}\n~ last {last:?}\n~ last.to {last:p}\n~ points {points:?}");
            }
            format!("line of {}", points.len())
        }
    }
}

fn main() {
    let shapes = [Shape::Circle { radius: 1.5 }, Shape::Line(vec![(0, 0), (1, -1), (2, 2)])];
    let texts: Vec<String> = shapes.iter().map(describe).collect();
    println!("~ texts {texts:?}\n~ shapes {shapes:?}\n~ shapes[1].0.len 3");
    let (a, ref b, (c, ..)) = (1u8, String::from("b"), ('c', 2, 3));
    println!("~ a {a}\n~ b.to {b:p}\n~ c {c:?}");
}
