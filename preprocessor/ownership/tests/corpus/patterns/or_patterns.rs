// Alternatives of one pattern bind the same names.
enum Shape {
    Round(String, u32),
    Square(u32, String),
    Empty,
}

fn label(shape: Shape) -> String {
    match shape {
        Shape::Round(mut name, size) | Shape::Square(size, mut name) => {
            name.push_str(&size.to_string());
            name
        }
        Shape::Empty => String::new(),
    }
}

fn main() {
    let first = label(Shape::Round(String::from("r"), 1));
    let second = label(Shape::Square(2, String::from("s")));
    let third = label(Shape::Empty);
    println!("{first} {second} {third:?}");
}
