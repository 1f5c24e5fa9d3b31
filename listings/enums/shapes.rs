enum Shape {
    Dot,
    Circle(u32),
    Square { side: u16 },
}

fn area(shape: &Shape) -> u32 {
    match shape {
        Shape::Dot => 0,
        Shape::Circle(radius) => 3 * radius * radius,
        Shape::Square { side } => u32::from(*side) * u32::from(*side),
    }
}

fn main() {
    let mut shape = Shape::Dot; //~ shape = Dot
    let a = area(&shape); //~ a = 0
    shape = Shape::Circle(2); //~ shape = Circle(2)
    let b = area(&shape); //~ b = 12
    shape = Shape::Square { side: 3 };
    let c = area(&shape); //~ c = 9
    println!("{a} {b} {c}, {} bytes", size_of::<Shape>()); //~ prints "0 12 9, 8 bytes"
}
